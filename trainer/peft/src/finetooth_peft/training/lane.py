"""One training run that advances by optimiser steps and knows nothing of files."""

from dataclasses import dataclass, replace
from typing import Any

from finetooth_peft.data.seeds import epoch_order
from finetooth_peft.model.team import Team
from finetooth_peft.protocol.job import EngineLane
from finetooth_peft.training.checkpoint import Saved
from finetooth_peft.training.course import Course, Move, Position
from finetooth_peft.training.divergence import Sentinel
from finetooth_peft.training.objective import TrainingData, objective_of
from finetooth_peft.training.rate import LearningRate
from finetooth_peft.training.step import Stepper, mean_score
from finetooth_peft.training.tally import Score
from finetooth_peft.training.weights import State, Weights, whole


@dataclass(frozen=True, slots=True)
class Due:
    """After a step: epochs done where validation is due, epochs of the adapter that is complete."""

    validation: int | None
    snapshot: int | None


class Lane:
    """A lane on a model with its adapters; takes up a saved state where there is one."""

    def __init__(
        self, lane: EngineLane, model: Any, data: TrainingData, team: Team, saved: Saved | None
    ) -> None:
        settings = lane.configuration.settings
        self._seed = lane.seed
        self._settings = settings
        self._data = data
        self._team = team
        self._rate = LearningRate(
            settings.schedule, lane.configuration.learning_rate, settings.warmup_steps
        )
        self._objective = objective_of(settings.preference)
        self._per_step = settings.batch_size * settings.accumulation
        self._course = Course.of(settings.schedule, -(-len(data) // self._per_step), lane.snapshots)
        self._weights = Weights.of(model, settings.weight_decay)
        self._trunk: State | None = None
        self._position = Position()
        if saved is not None:
            self._position, self._trunk = saved.position, saved.trunk
            self._weights.restore(saved.weights, saved.position.step)
        vocabulary = int(model.config.get_text_config().vocab_size)
        self._stepper = Stepper(
            model=model,
            weights=self._weights,
            objective=self._objective,
            settings=settings,
            seed=lane.seed,
            sentinel=Sentinel.of(settings.preference, vocabulary),
            team=team,
        )

    @property
    def finished(self) -> bool:
        return self._course.finished(self._position)

    @property
    def position(self) -> Position:
        return self._position

    @property
    def steps(self) -> int:
        return self._course.steps

    @property
    def done(self) -> int:
        return self._course.done(self._position)

    @property
    def epochs(self) -> float:
        return self._course.epochs(self._position)

    def take_point(self) -> Score:
        """What the steps came to since it was last asked."""
        score = self._position.tally.point
        self._position = replace(self._position, tally=self._position.tally.new_point())
        return score

    def validate(self, other: TrainingData) -> Score:
        """On other data, without dropout."""
        return mean_score(
            self._stepper.model, self._objective, other, self._settings.batch_size, self._team
        )

    def step(self) -> Due:
        """Takes the next optimiser step; raises Diverged."""
        while self._course.leg(self._position).steps == 0:
            self._go(self._course.past_leg(self._position))
        position = self._course.with_fresh_epoch(self._position)
        examples = self._examples(position.step)
        rate = self._rate.at(position.step, self._course.leg(position).schedule_steps)
        score = self._stepper.take(self._data, examples, position.step, rate)
        self._position = replace(
            position,
            step=position.step + 1,
            tokens=position.tokens + self._data.tokens(examples),
            tally=position.tally.plus(score),
        )
        due = Due(
            self._course.validation_due(self._position), self._course.snapshot_due(self._position)
        )
        leg = self._course.leg(self._position)
        if self._position.step == leg.end and leg.snapshot is None:
            self._go(self._course.past_leg(self._position))
        return due

    def after_snapshot(self) -> None:
        """Goes on after a step that completed a snapshot."""
        self._go(self._course.past_leg(self._position))

    def saved(self, seconds: float) -> Saved:
        """For a checkpoint; every process has to ask for it."""
        trunk = None if self._trunk is None else whole(self._trunk)
        return Saved(self._position, seconds, self._weights.whole(), trunk)

    def _go(self, move: Move) -> None:
        if move.restore and self._trunk is not None:
            self._weights.restore(self._trunk, move.position.step)
        self._trunk = self._weights.kept() if move.keep else None
        self._position = move.position

    def _examples(self, step: int) -> list[int]:
        """Indices of the examples whose gradients make a step."""
        epoch, within = divmod(step, self._course.steps_per_epoch)
        order = epoch_order(len(self._data), self._seed, epoch)
        return order[within * self._per_step : (within + 1) * self._per_step]
