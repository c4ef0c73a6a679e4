"""Lack of memory: telling it from other failures, and the figures that explain it."""

import re
import resource
from dataclasses import dataclass
from pathlib import Path

import torch

_PHRASES = (
    "not enough memory",
    "can't allocate memory",
    "cannot allocate memory",
    "out of memory",
    "could not create a memory",
    "bad_alloc",
)
"""In lower case: of torch on the CPU, of CUDA, of C++, of the system."""

_ASKED = re.compile(
    r"(?:tried|unable) to allocate ([0-9]+(?:\.[0-9]+)?) ?(bytes|[KMGT]iB)", re.IGNORECASE
)
_UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB")
_STEP = 1024


@dataclass(frozen=True, slots=True)
class MemoryShortage:
    """What could not be had, in bytes where the failure says so, and its own words."""

    asked: int | None
    words: str

    @staticmethod
    def behind(fault: BaseException) -> "MemoryShortage | None":
        """The shortage behind a failure, if that is what it is."""
        text = str(fault) or type(fault).__name__
        is_one = isinstance(fault, MemoryError | torch.OutOfMemoryError) or (
            isinstance(fault, RuntimeError | OSError)
            and any(phrase in text.lower() for phrase in _PHRASES)
        )
        if is_one:
            return MemoryShortage(_asked(text), text.strip().splitlines()[0])
        return MemoryShortage.behind(fault.__cause__) if fault.__cause__ else None

    def in_words(self, device: torch.device) -> str:
        """What was asked for, what there is, and what the library said."""
        could = (
            "no more memory could be had"
            if self.asked is None
            else f"{in_words(self.asked)} more memory could not be had"
        )
        return f"{could}: {_figures(device)} ({self.words})"


def in_words(amount: float) -> str:
    """An amount of memory for people: 1.5 GiB."""
    if amount < _STEP:
        return f"{int(amount)} bytes"
    unit = 0
    while amount >= _STEP and unit < len(_UNITS) - 1:
        amount /= _STEP
        unit += 1
    return f"{amount:.1f} {_UNITS[unit]}"


def _asked(text: str) -> int | None:
    match = _ASKED.search(text)
    if match is None:
        return None
    unit = [name.lower() for name in _UNITS].index(match.group(2).lower())
    return int(float(match.group(1)) * _STEP**unit)


def _figures(device: torch.device) -> str:
    if device.type == "cuda":
        free, total = torch.cuda.mem_get_info(device)
        held = torch.cuda.max_memory_allocated(device)
        return (
            f"the device has {in_words(total)}, of which {in_words(free)} are free, and the engine"
            f" has held {in_words(held)}"
        )
    machine = _machine_bytes()
    words = "" if machine is None else f"the machine has {in_words(machine)}, "
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit != resource.RLIM_INFINITY:
        words += f"of which this process may address {in_words(limit)}, "
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _STEP
    return f"{words}and the engine has held {in_words(held)}"


def _machine_bytes() -> int | None:
    """Of the machine, or of the container that this process is in."""
    totals = []
    for file, scale in (("/sys/fs/cgroup/memory.max", 1), ("/proc/meminfo", _STEP)):
        try:
            with Path(file).open(encoding="ascii") as lines:
                number = re.search(r"[0-9]+", lines.readline())
        except OSError:
            continue
        if number is not None:
            totals.append(int(number.group()) * scale)
    return min(totals, default=None)
