"""How a lane ends that something was thrown in."""

import logging
from dataclasses import dataclass

import torch

from finetooth_peft.data.example import DataFault
from finetooth_peft.model.base import ModelFault
from finetooth_peft.protocol.events import LaneOutcome
from finetooth_peft.protocol.job import Settings
from finetooth_peft.running.memory import MemoryShortage
from finetooth_peft.training.divergence import Diverged

LOG = logging.getLogger(__name__)

ON_COMMAND = "stopped on command"

_SHORTEST_ADVISED = 64
"""Under this, examples would lose what they are about."""


@dataclass(frozen=True, slots=True)
class LaneFailure:
    """An outcome, and what is wrong and what to do."""

    outcome: LaneOutcome
    detail: str

    @staticmethod
    def of(
        fault: BaseException, settings: Settings, device: torch.device, checkpointing: bool
    ) -> "LaneFailure":
        shortage = MemoryShortage.behind(fault)
        if shortage is not None:
            detail = f"{shortage.in_words(device)}. {_advice(settings, checkpointing)}"
            return LaneFailure(LaneOutcome.OUT_OF_MEMORY, detail)
        detail = (str(fault).strip() or type(fault).__name__).splitlines()[0]
        match fault:
            case Diverged():
                return LaneFailure(LaneOutcome.DIVERGED, detail)
            case ModelFault():
                return LaneFailure(LaneOutcome.INVALID, detail)
            case DataFault() | OSError():
                return LaneFailure(LaneOutcome.FAILED, detail)
            case _:
                LOG.exception("a fault of the engine", exc_info=fault)
                return LaneFailure(
                    LaneOutcome.FAILED,
                    f"{type(fault).__name__}: {detail}. This is a fault of the engine; its log says"
                    " where",
                )


def _advice(settings: Settings, checkpointing: bool) -> str:
    ways = []
    if settings.batch_size > 1:
        ways.append(
            f"a smaller batch_size (now {settings.batch_size}) with as much more accumulation"
        )
    if settings.last_layers != 1:
        ways.append(f"fewer layers (now {settings.layers})")
    if settings.max_tokens > _SHORTEST_ADVISED:
        ways.append(f"a shorter max_tokens (now {settings.max_tokens})")
    if not checkpointing:
        ways.append("FINETOOTH_PEFT_GRADIENT_CHECKPOINTING=true")
    ways.append("a machine with more memory")
    start, last = ways[:-1], ways[-1]
    return f"Use {', '.join(start)} or {last}." if start else f"Use {last}."
