"""The legs of a lane, and where it goes on them; nothing is computed here.

Each leg ends at a snapshot or where a branch leaves the trunk. A branch decays to its snapshot, so
that this equals what a run of that length would have given; afterwards the trunk goes on from where
the branch left it.
"""

from dataclasses import dataclass, replace

from finetooth_peft.training.rate import decay_steps
from finetooth_peft.training.tally import NOTHING, Tally

ENDLESS = 2**31 - 1
"""Length of the run that a trunk belongs to: its rate never decays."""


@dataclass(frozen=True, slots=True)
class Leg:
    """Steps [first, end) of the schedule. Rates are those of a run of schedule_steps; behind a
    branch the trunk goes on from its first step; snapshot is the epochs of the adapter written at
    the end."""

    first: int
    end: int
    schedule_steps: int
    branch: bool
    snapshot: int | None

    @property
    def steps(self) -> int:
        return self.end - self.first


@dataclass(frozen=True, slots=True)
class Position:
    """How far a lane is: leg of the course, next step of the schedule, curve, and the trunk's curve
    while a branch runs; tokens read so far, on branches too."""

    leg: int = 0
    step: int = 0
    tokens: int = 0
    tally: Tally = NOTHING
    trunk: Tally | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """To another leg. Where restore holds, weights go back to those kept of the trunk; then, where
    keep holds, they are kept for going back."""

    position: Position
    restore: bool
    keep: bool


@dataclass(frozen=True, slots=True)
class Course:
    """A lane's way."""

    schedule: str
    steps_per_epoch: int
    legs: tuple[Leg, ...]

    @staticmethod
    def of(schedule: str, steps_per_epoch: int, snapshots: tuple[int, ...]) -> "Course":
        """Snapshots are epochs, ascending, at least one."""
        legs: list[Leg] = []
        at = 0
        for epochs in snapshots:
            end = steps_per_epoch * epochs
            if schedule == "warmup_stable":
                leaves = end - decay_steps(end)
                legs.append(Leg(at, leaves, ENDLESS, False, None))
                legs.append(Leg(leaves, end, end, True, epochs))
                at = leaves
            else:
                legs.append(Leg(at, end, steps_per_epoch * snapshots[-1], False, epochs))
                at = end
        return Course(schedule, steps_per_epoch, tuple(legs))

    @property
    def steps(self) -> int:
        """Optimiser steps of all legs."""
        return sum(leg.steps for leg in self.legs)

    def finished(self, position: Position) -> bool:
        return position.leg == len(self.legs)

    def leg(self, position: Position) -> Leg:
        """The leg that is being gone; there is none behind the end."""
        return self.legs[position.leg]

    def done(self, position: Position) -> int:
        """Optimiser steps done so far, over all legs."""
        before = sum(leg.steps for leg in self.legs[: position.leg])
        if self.finished(position):
            return before
        return before + position.step - self.leg(position).first

    def epochs(self, position: Position) -> float:
        return position.step / self.steps_per_epoch

    def with_fresh_epoch(self, position: Position) -> Position:
        """At the beginning of an epoch, its tally begins anew."""
        if position.step % self.steps_per_epoch:
            return position
        return replace(position, tally=position.tally.new_epoch())

    def validation_due(self, position: Position) -> int | None:
        """After a step: the number of epochs done, where validation is due."""
        leg = self.leg(position)
        if self.schedule == "warmup_stable":
            due = leg.branch and position.step == leg.end
        else:
            due = position.step % self.steps_per_epoch == 0
        return position.step // self.steps_per_epoch if due else None

    def snapshot_due(self, position: Position) -> int | None:
        """After a step: the epochs of the adapter that is complete now."""
        leg = self.leg(position)
        return leg.snapshot if position.step == leg.end else None

    def past_leg(self, position: Position) -> Move:
        """To the next leg's beginning; behind a branch that is where the trunk was left."""
        leg = self.leg(position)
        following = position.leg + 1
        step, tally = position.step, position.tally
        if leg.branch:
            # The end of the branch was told by a point that the trunk's steps are in.
            step, tally = leg.first, (position.trunk or tally).new_point()
        branches = following < len(self.legs) and self.legs[following].branch
        return Move(
            replace(
                position,
                leg=following,
                step=step,
                tally=tally,
                trunk=tally if branches else None,
            ),
            restore=leg.branch,
            keep=branches,
        )
