"""A lane in training: what it says and writes between its steps."""

import math
from dataclasses import dataclass

from finetooth_peft.model import adapters
from finetooth_peft.model.team import Team
from finetooth_peft.protocol.events import (
    LanePoint,
    Progress,
    Rewards,
    Snapshot,
    Validation,
)
from finetooth_peft.running.lane_files import LaneFiles
from finetooth_peft.running.material import Prepared
from finetooth_peft.running.voice import Voice
from finetooth_peft.training.checkpoint import Checkpoint
from finetooth_peft.training.divergence import Diverged
from finetooth_peft.training.lane import Due, Lane
from finetooth_peft.training.stopwatch import Stopwatch
from finetooth_peft.training.tally import Score
from finetooth_peft.training.whole import digest, write_folder

POINT_SECONDS = 0.5
"""Curve points are no denser than this."""


@dataclass(slots=True)
class LaneRun:
    """Takes steps, and what is due behind each."""

    files: LaneFiles
    lane: Lane
    prepared: Prepared
    checkpoint: Checkpoint
    checkpoint_seconds: float
    base_name: str
    watch: Stopwatch
    voice: Voice
    team: Team

    def step(self) -> None:
        """Raises Diverged, OSError, or what the library throws."""
        start = self.watch.now()
        due = self.lane.step()
        self.watch.add(start)
        if self.team.agreed(self.watch.since("point") >= POINT_SECONDS) or due.validation:
            self._say_point()
        score = self._validate(due)
        if due.snapshot is not None:
            self._snapshot(due.snapshot, score)
            self.lane.after_snapshot()
            self.save()
        elif self.team.agreed(self.watch.since("checkpoint") >= self.checkpoint_seconds):
            self.save()

    def save(self) -> None:
        """Writes a checkpoint."""
        saved = self.lane.saved(self.watch.seconds)
        self.team.first(lambda: self.checkpoint.write(saved))
        self.watch.mark("checkpoint")

    def _say_point(self) -> None:
        score = self.lane.take_point()
        self.voice.say(
            Progress(
                point=LanePoint(
                    lane=self.files.lane.id,
                    step=self.lane.done,
                    steps=self.lane.steps,
                    epoch=self.lane.epochs,
                    loss=score.mean,
                    tokens=self.lane.position.tokens,
                    seconds=self.watch.seconds,
                    rewards=self._rewards(score),
                )
            )
        )
        self.watch.mark("point")

    def _validate(self, due: Due) -> Score | None:
        data = self.prepared.validation
        if due.validation is None or data is None:
            return None
        start = self.watch.now()
        score = self.lane.validate(data)
        self.watch.add(start)
        if not math.isfinite(score.mean):
            raise Diverged(
                f"the loss on the validation data is {score.mean} after {due.validation} epochs;"
                " try a lower learning rate"
            )
        self.voice.say(
            Validation(
                lane=self.files.lane.id,
                epochs=due.validation,
                loss=score.mean,
                rewards=self._rewards(score),
            )
        )
        return score

    def _snapshot(self, epochs: int, validated: Score | None) -> None:
        folder = self.files.adapter(epochs)
        trained = self.lane.position.tally.epoch
        tensors, config = adapters.contents(self.prepared.model, self.base_name)

        def write() -> None:
            write_folder(folder, lambda target: adapters.write(target, tensors, config))
            self.files.snapshot(
                Snapshot(
                    lane=self.files.lane.id,
                    epochs=epochs,
                    folder=folder,
                    sha256=digest(folder / adapters.WEIGHTS),
                    train_loss=trained.mean,
                    validation_loss=None if validated is None else validated.mean,
                    seconds=self.watch.seconds,
                    tokens=self.lane.position.tokens,
                    rewards=self._rewards(trained if validated is None else validated),
                )
            )

        self.team.first(write)

    def _rewards(self, score: Score) -> Rewards | None:
        if self.files.lane.configuration.settings.preference is None or not score.weight:
            return None
        return Rewards(margin=score.margin / score.weight, accuracy=score.right / score.weight)
