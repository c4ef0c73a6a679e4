"""Says that the engine is alive while nothing else is said."""

import threading
from types import TracebackType

from finetooth_peft.protocol.events import Alive
from finetooth_peft.protocol.lines import Lines

_SILENCE_SECONDS = 5.0
_LOOK_SECONDS = 1.0


class Heartbeat:
    """A thread from entry to exit."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)
        self.doing = "starting"

    def _beat(self) -> None:
        while not self._closed.wait(_LOOK_SECONDS):
            self._lines.say_after_silence(_SILENCE_SECONDS, Alive(doing=self.doing))

    def __enter__(self) -> "Heartbeat":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closed.set()
        self._thread.join()
