"""Lines on the standard output."""

from enum import StrEnum
from typing import Literal

from finetooth_peft.protocol.job import LaneId
from finetooth_peft.protocol.record import FilePath, Record

PROTOCOL = 1
"""The version of the protocol."""


class LaneOutcome(StrEnum):
    """How a lane ended; all are final for its remaining snapshots."""

    COMPLETED = "COMPLETED"
    STOPPED = "STOPPED"
    DIVERGED = "DIVERGED"
    OUT_OF_MEMORY = "OUT_OF_MEMORY"
    FAILED = "FAILED"
    INVALID = "INVALID"


class Rewards(Record):
    """What preference training has reached: beta times the log of how much likelier than under the
    reference; the mean margin of chosen over rejected, and the share of pairs the right way round.
    """

    margin: float
    accuracy: float


class LanePoint(Record):
    """A point of a training curve; loss and rewards since the point before, tokens (prompts
    included) and seconds over all attempts."""

    lane: LaneId
    step: int
    steps: int
    epoch: float
    loss: float
    tokens: int
    seconds: float
    rewards: Rewards | None = None


class Hello(Record):
    """The first line."""

    type: Literal["hello"] = "hello"
    protocol: int
    engine: str
    engine_version: str
    device: str


class Alive(Record):
    """Said while nothing else is."""

    type: Literal["alive"] = "alive"
    doing: str


class Progress(Record):
    """How far a lane is."""

    type: Literal["progress"] = "progress"
    point: LanePoint


class Validation(Record):
    """How good a lane is on the validation data after so many epochs."""

    type: Literal["validation"] = "validation"
    lane: LaneId
    epochs: int
    loss: float
    rewards: Rewards | None = None


class Snapshot(Record):
    """An adapter is complete on disk; sha256 is that of adapter_model.safetensors, rewards are
    those on the validation data, or else over the last epoch."""

    type: Literal["snapshot"] = "snapshot"
    lane: LaneId
    epochs: int
    folder: FilePath
    sha256: str
    train_loss: float
    validation_loss: float | None = None
    seconds: float
    tokens: int
    rewards: Rewards | None = None


class LaneEnd(Record):
    """A lane will yield no more snapshots."""

    type: Literal["lane-end"] = "lane-end"
    lane: LaneId
    outcome: LaneOutcome
    detail: str


class Bye(Record):
    """The last line; left tells whether lanes are still to train."""

    type: Literal["bye"] = "bye"
    left: bool


Event = Hello | Alive | Progress | Validation | Snapshot | LaneEnd | Bye
