"""The file job.json: what to train, on what, and where the results go."""

import re
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, ValidationError, model_validator

from finetooth_peft.protocol.record import FilePath, Record


class JobFault(Exception):
    """The job file cannot be used; the message says what is wrong, where, and what to do."""


_LAST = re.compile(r"last\s+([1-9][0-9]{0,3})")
_LANE = re.compile(r"[a-z0-9][a-z0-9-]{0,62}/lane-[0-9]+")
_DEVICE = re.compile(r"cpu|cuda(:[0-9]+)?")


def _layers(text: str) -> str:
    if text.strip() != "all" and not _LAST.fullmatch(text.strip()):
        raise ValueError(f"'{text}' does not name layers; write all, or for instance last 10")
    return text.strip()


def _lane(text: str) -> str:
    if not _LANE.fullmatch(text):
        raise ValueError(f"'{text}' is no lane, which looks like support-routing/lane-3")
    return text


def _device(text: str) -> str:
    if not _DEVICE.fullmatch(text):
        raise ValueError(f"'{text}' is no device; write cpu, cuda or cuda:0")
    return text


LaneId = Annotated[str, AfterValidator(_lane)]
Device = Annotated[str, AfterValidator(_device)]
Document = TypeVar("Document", bound=Record)


class Preference(Record):
    """Learning from pairs of answers; the reference is the base with its adapters off."""

    loss: Literal["sigmoid", "ipo"]
    beta: float
    label_smoothing: float


class Settings(Record):
    """What a sweep holds fixed. Ranges are checked by training.faults, where a lane can say so."""

    alpha_per_rank: float | None = None
    alpha: float | None = None
    dropout: float
    weight_decay: float
    schedule: Literal["constant", "linear", "cosine", "warmup_stable"]
    warmup_steps: int
    batch_size: int
    accumulation: int
    clip_norm: float
    layers: Annotated[str, AfterValidator(_layers)]
    precision: Literal["fp32", "bf16"]
    max_tokens: int
    preference: Preference | None = None

    @model_validator(mode="after")
    def _one_alpha(self) -> Self:
        if (self.alpha is None) == (self.alpha_per_rank is None):
            raise ValueError("give either alphaPerRank or alpha")
        return self

    @property
    def last_layers(self) -> int | None:
        """How many of the topmost layers get adapters; None for all."""
        match = _LAST.fullmatch(self.layers)
        return int(match.group(1)) if match else None


class Configuration(Record):
    """What is trained: a point of the search space, and the fixed settings."""

    epochs: int
    learning_rate: float
    rank: int
    settings: Settings

    @property
    def alpha(self) -> float:
        """LoRA's alpha; the adapters' product is scaled by alpha / rank."""
        if self.settings.alpha is not None:
            return self.settings.alpha
        return (self.settings.alpha_per_rank or 0) * self.rank


class EngineLane(Record):
    """A lane to train; snapshots ascend and end at the configuration's epochs."""

    id: LaneId
    configuration: Configuration
    seed: int
    snapshots: tuple[int, ...]


class EngineJob(Record):
    """The whole file."""

    version: int
    base: FilePath
    base_hash: str
    train: FilePath
    validation: FilePath | None = None
    out: FilePath
    cache: FilePath
    device: Device
    threads: int
    checkpoint_seconds: float
    lanes_at_once: int | None = None
    lanes: tuple[EngineLane, ...]

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.version != 1:
            raise ValueError(f"version {self.version} is not known to this engine, which reads 1")
        if self.threads < 1:
            raise ValueError("threads must be at least 1")
        if not self.lanes:
            raise ValueError("there are no lanes to train")
        return self

    @staticmethod
    def read(file: Path) -> "EngineJob":
        """Reads the file; raises JobFault where it cannot be used."""
        return read_document(file, EngineJob)


def read_document(file: Path, kind: type[Document]) -> Document:
    """Reads a job's file; raises JobFault where it cannot be used."""
    try:
        return kind.model_validate_json(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        raise JobFault(f"{file} cannot be read: {fault}") from fault
    except ValidationError as fault:
        raise JobFault(f"{file} is no job: {_faults(fault)}") from fault


def _faults(fault: ValidationError) -> str:
    return "; ".join(
        ": ".join(
            part for part in (".".join(str(key) for key in error["loc"]), error["msg"]) if part
        )
        for error in fault.errors()
    )
