"""Lanes without files, to look at each step."""

from pathlib import Path
from typing import Any

import torch

from finetooth_peft.model.choices import Choices
from finetooth_peft.model.team import Team
from finetooth_peft.running.material import Material, Prepared
from finetooth_peft.training.lane import Lane
from finetooth_peft.training.tally import Score
from jobs import Bench, job, parsed

CPU = torch.device("cpu")


def prepared(bench: Bench, out: Path, lane: dict[str, Any]) -> Prepared:
    """Base with fresh adapters, and examples."""
    document = parsed(job(bench, out, lane))
    return Material(document, Choices(), Team(CPU)).prepare(document.lanes[0], lambda _: None)


def opened(bench: Bench, out: Path, lane: dict[str, Any], ready: Prepared) -> Lane:
    """At its beginning."""
    return Lane(parsed(job(bench, out, lane)).lanes[0], ready.model, ready.train, Team(CPU), None)


def curve(lane: Lane) -> list[Score]:
    """Trains to the end; a score a step."""
    scores = []
    while not lane.finished:
        due = lane.step()
        scores.append(lane.take_point())
        if due.snapshot is not None:
            lane.after_snapshot()
    return scores
