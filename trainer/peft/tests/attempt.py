"""An attempt at a job in this process, with everything but the process real."""

import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

import torch

from engine import Event
from finetooth_peft.model.choices import Choices
from finetooth_peft.model.team import Team
from finetooth_peft.protocol.commands import Commands
from finetooth_peft.protocol.lines import Lines
from finetooth_peft.protocol.speech import Speech
from finetooth_peft.running.job_run import JobRun
from finetooth_peft.running.voice import Voice
from jobs import parsed


def attempt(document: dict[str, Any], *ordered: dict[str, Any]) -> list[Event]:
    """Runs the job to its end; its events. What is ordered is so before it begins."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "events"
        with file.open("w") as target:
            lines = Lines(os.dup(target.fileno()), time.monotonic)
        team = Team(torch.device("cpu"))
        voice = Voice(Speech(lines, heard(ordered), None), team)
        JobRun(parsed(document), Choices(), team, voice, time.monotonic).run()
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def heard(ordered: tuple[dict[str, Any], ...]) -> Commands:
    """What came in before; nothing more comes, and the input has not ended."""
    commands = Commands()
    for command in ordered:
        commands.obey(json.dumps(command).encode())
    return commands


def last(events: list[Event], kind: str) -> Event:
    return [event for event in events if event["type"] == kind][-1]
