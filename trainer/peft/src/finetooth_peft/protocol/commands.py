"""What the agent orders on the standard input. Its end is an order to leave."""

import json
import logging
import os
import threading
from collections.abc import Callable

LOG = logging.getLogger(__name__)

_PIECE = 4096


class Commands:
    """Orders so far; another thread adds to them."""

    def __init__(self) -> None:
        self._stopped: set[str] = set()
        self._leave = threading.Event()

    @property
    def leaving(self) -> bool:
        return self._leave.is_set()

    def stopped(self, lane: str) -> bool:
        return lane in self._stopped

    def listen(self, descriptor: int) -> None:
        """Starts to read, in a thread that does not keep the process alive."""
        threading.Thread(target=self.read, args=(descriptor,), name="commands", daemon=True).start()

    def read(self, descriptor: int) -> None:
        """Reads until the input ends."""
        read_lines(descriptor, self.obey)
        self._leave.set()

    def obey(self, line: bytes) -> None:
        """Takes a line in; one that cannot be read is logged and ignored."""
        if not line.strip():
            return
        try:
            command = json.loads(line)
            kind = command["type"]
            if kind == "leave":
                self._leave.set()
            elif kind == "stop-lane":
                self._stopped.add(str(command["lane"]))
            else:
                LOG.warning("ignored a command of an unknown type: %s", kind)
        except (ValueError, KeyError, TypeError):
            LOG.warning("ignored a command that cannot be read: %r", line)


def read_lines(descriptor: int, take: Callable[[bytes], None]) -> None:
    """Reads until the input ends. Plain reads: a thread in Python's buffered reader would abort
    the interpreter's exit."""
    rest = b""
    try:
        while piece := os.read(descriptor, _PIECE):
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                take(line)
        take(rest)
    except OSError as fault:
        LOG.warning("the input broke, leaving: %s", fault)
