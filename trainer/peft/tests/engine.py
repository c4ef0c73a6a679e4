"""The engine as the agent starts it: a process, commands in, events out."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

Event = dict[str, Any]


class Engine:
    """A running engine; its input stays open until left, killed or ended."""

    def __init__(
        self,
        job: Path,
        environment: Mapping[str, str] | None = None,
        program: Sequence[str] = ("-m", "finetooth_peft", "run"),
        largest_file: int = resource.RLIM_INFINITY,
    ) -> None:
        self._log = (job.parent / "engine.log").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, *program, str(job)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file,) * 2),
            env=dict(os.environ) | {"OMP_NUM_THREADS": "1"} | dict(environment or {}),
        )
        self.lines: list[str] = []

    def read_until(self, wanted: Callable[[Event], bool]) -> Event:
        """Reads lines up to the first wanted event; fails where the output ends before."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.lines.append(line)
            event = json.loads(line)
            if wanted(event):
                return dict(event)
        raise AssertionError(f"the output ended; the log:\n{self.log()}")

    def tell(self, command: Event) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()

    def end_input(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()

    def abandon(self) -> int:
        """As when the agent dies: both pipes are closed; the exit status."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process.stdin.close()
        return self._process.wait()

    def kill(self) -> None:
        """As kill -9 does."""
        self._process.kill()
        self._process.wait()

    def finish(self) -> int:
        """Reads the rest; the exit status."""
        assert self._process.stdout is not None
        self.lines.extend(self._process.stdout)
        return self._process.wait()

    def events(self) -> list[Event]:
        return [json.loads(line) for line in self.lines]

    def log(self) -> str:
        self._log.seek(0)
        return self._log.read()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            if stream is not None and not stream.closed:
                stream.close()


def of_type(events: list[Event], *types: str) -> list[Event]:
    return [event for event in events if event["type"] in types]
