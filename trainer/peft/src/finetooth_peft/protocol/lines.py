"""Standard output, which belongs to the protocol alone."""

import os
import sys
import threading
from collections.abc import Callable

from finetooth_peft.protocol.events import Event

_OUT = 1
_ERR = 2

Clock = Callable[[], float]
"""Seconds that only go forward."""


def take_standard_output() -> int:
    """Gives the protocol a descriptor of its own and turns descriptor 1 to the log, so that what
    libraries print, in Python or in C, cannot come between its lines."""
    sys.stdout.flush()
    protocol = os.dup(_OUT)
    os.dup2(_ERR, _OUT)
    sys.stdout = sys.stderr
    return protocol


class Lines:
    """Writes one JSON object a line, from any thread."""

    def __init__(self, descriptor: int, clock: Clock) -> None:
        self._out = os.fdopen(descriptor, "w", encoding="utf-8", newline="\n")
        self._clock = clock
        self._lock = threading.RLock()
        self._last = clock()

    def say(self, event: Event) -> None:
        with self._lock:
            self._out.write(event.line() + "\n")
            self._out.flush()
            self._last = self._clock()

    def say_after_silence(self, seconds: float, event: Event) -> None:
        """Says something where nothing was said for so long."""
        with self._lock:
            if self._clock() - self._last >= seconds:
                self.say(event)
