"""Requests as they come in, for the thread that answers them."""

import json
import logging
import threading

from pydantic import ValidationError

from finetooth_peft.protocol.commands import read_lines
from finetooth_peft.protocol.serve import Generate

LOG = logging.getLogger(__name__)


class Requests:
    """Those that wait, in order; another thread adds to them until the input ends."""

    def __init__(self) -> None:
        self._waiting: list[Generate] = []
        self._cancelled: set[str] = set()
        self._ended = False
        self._changed = threading.Condition()

    def listen(self, descriptor: int) -> None:
        """Starts to read, in a thread that does not keep the process alive."""
        threading.Thread(target=self.read, args=(descriptor,), name="commands", daemon=True).start()

    def read(self, descriptor: int) -> None:
        """Reads until the input ends; what waits then is dropped."""
        read_lines(descriptor, self.take)
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def take(self, line: bytes) -> None:
        """Takes a command in; one that cannot be read is logged and ignored."""
        if not line.strip():
            return
        try:
            command = json.loads(line)
            kind = command["type"]
            with self._changed:
                if kind == "generate":
                    self._waiting.append(Generate.model_validate_json(line))
                elif kind == "cancel":
                    self._cancel(str(command["id"]))
                else:
                    LOG.warning("ignored a command of an unknown type: %s", kind)
                self._changed.notify_all()
        except (ValueError, ValidationError, KeyError, TypeError) as fault:
            LOG.warning("ignored a command that cannot be read: %r (%s)", line, fault)

    def next(self, most: int) -> list[Generate]:
        """Waits; then those of the oldest one's adapter, so many at most. None at all where the
        input has ended."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            if self._ended:
                return []
            self._cancelled.clear()
            adapter = self._waiting[0].adapter
            batch = [one for one in self._waiting if one.adapter == adapter][:most]
            taken = {one.id for one in batch}
            self._waiting = [one for one in self._waiting if one.id not in taken]
            return batch

    def dropped(self, request: str) -> bool:
        """Whether nobody waits any more for a request that was taken last."""
        with self._changed:
            return self._ended or request in self._cancelled

    def _cancel(self, request: str) -> None:
        kept = [one for one in self._waiting if one.id != request]
        if len(kept) == len(self._waiting):
            self._cancelled.add(request)
        self._waiting = kept
