"""Standard output, which belongs to the protocol alone."""

import logging
import os
import sys
import threading
from collections.abc import Callable

from finetooth_peft.protocol.record import Record

LOG = logging.getLogger(__name__)

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
    """Writes one JSON object a line, from any thread. Where nobody reads any more, the input has
    ended too, and this process leaves by itself: that must not look like a failure of a lane."""

    def __init__(self, descriptor: int, clock: Clock) -> None:
        self._descriptor = descriptor
        self._clock = clock
        self._lock = threading.RLock()
        self._last = clock()

    def say(self, event: Record) -> None:
        with self._lock:
            self._write((event.line() + "\n").encode())
            self._last = self._clock()

    def say_after_silence(self, seconds: float, event: Record) -> None:
        """Says something where nothing was said for so long."""
        with self._lock:
            if self._clock() - self._last >= seconds:
                self.say(event)

    def _write(self, line: bytes) -> None:
        try:
            while line:
                line = line[os.write(self._descriptor, line) :]
        except BrokenPipeError:
            LOG.warning("nobody reads the events any more")
