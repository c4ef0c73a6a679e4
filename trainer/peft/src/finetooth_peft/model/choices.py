"""What an operator chooses by environment: how the base is held, not what is trained."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

PREFIX = "FINETOOTH_PEFT_"


class ChoiceFault(Exception):
    """A variable has a value that means nothing; the message says which."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Quantize holds the base in 4 bits (QLoRA, CUDA alone); checkpointing computes activations
    twice instead of keeping them; processes share a job's steps, on a device each."""

    quantize: Literal["nf4"] | None = None
    gradient_checkpointing: bool = False
    processes: int = 1
    shard: bool = False

    @staticmethod
    def read(environment: Mapping[str, str]) -> "Choices":
        """Raises ChoiceFault."""
        quantize = _one_of(environment, "QUANTIZE", ("none", "nf4"))
        choices = Choices(
            quantize="nf4" if quantize == "nf4" else None,
            gradient_checkpointing=_yes(environment, "GRADIENT_CHECKPOINTING"),
            processes=_count(environment, "PROCESSES"),
            shard=_yes(environment, "SHARD"),
        )
        if choices.quantize and choices.processes > 1:
            raise ChoiceFault(
                f"{PREFIX}QUANTIZE=nf4 goes with one process alone; leave out {PREFIX}PROCESSES, or"
                " share the base unquantised"
            )
        if choices.shard and choices.processes == 1:
            raise ChoiceFault(
                f"{PREFIX}SHARD spreads the base over processes; give {PREFIX}PROCESSES too"
            )
        return choices


def _one_of(environment: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = environment.get(PREFIX + name, "").strip().lower() or allowed[0]
    if value not in allowed:
        raise ChoiceFault(f"{PREFIX}{name} is '{value}'; write {' or '.join(allowed)}")
    return value


def _yes(environment: Mapping[str, str], name: str) -> bool:
    return _one_of(environment, name, ("false", "true")) == "true"


def _count(environment: Mapping[str, str], name: str) -> int:
    value = environment.get(PREFIX + name, "").strip() or "1"
    if not value.isdecimal() or not 1 <= int(value) <= 1024:
        raise ChoiceFault(f"{PREFIX}{name} is '{value}'; write a number from 1 to 1024")
    return int(value)
