"""Seconds of computing over all attempts at a lane, and seconds of the clock since marks."""

from finetooth_peft.protocol.lines import Clock


class Stopwatch:
    def __init__(self, clock: Clock, before: float) -> None:
        self._clock = clock
        self._marks = {"point": clock(), "checkpoint": clock()}
        self.seconds = before

    def now(self) -> float:
        """For add."""
        return self._clock()

    def add(self, start: float) -> None:
        """Counts what was computed since a time that now gave."""
        self.seconds += self._clock() - start

    def since(self, mark: str) -> float:
        """Seconds since the mark point or checkpoint."""
        return self._clock() - self._marks[mark]

    def mark(self, mark: str) -> None:
        self._marks[mark] = self._clock()
