"""Sums of a training curve."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Score:
    """What some examples came to. Loss is a sum over weight: answer tokens, or pairs under
    preference training; so are margin and right, the pairs whose chosen answer has the greater
    reward."""

    loss: float = 0.0
    weight: int = 0
    margin: float = 0.0
    right: int = 0

    def plus(self, other: "Score") -> "Score":
        return Score(
            self.loss + other.loss,
            self.weight + other.weight,
            self.margin + other.margin,
            self.right + other.right,
        )

    @property
    def mean(self) -> float:
        """0 where there is nothing to take a mean of."""
        return self.loss / self.weight if self.weight else 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """Scores of the epoch so far, and since the last point of the curve."""

    epoch: Score
    point: Score

    def plus(self, score: Score) -> "Tally":
        return Tally(self.epoch.plus(score), self.point.plus(score))

    def new_epoch(self) -> "Tally":
        return replace(self, epoch=Score())

    def new_point(self) -> "Tally":
        return replace(self, point=Score())


NOTHING = Tally(Score(), Score())
"""Before the first step."""
