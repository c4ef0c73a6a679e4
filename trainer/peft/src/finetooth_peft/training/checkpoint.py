"""A lane's state in one file, replaced whole. Random draws follow from the position alone."""

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from finetooth_peft.training.course import Position
from finetooth_peft.training.tally import Score, Tally
from finetooth_peft.training.weights import State
from finetooth_peft.training.whole import write_file

LOG = logging.getLogger(__name__)

_TRUNK = "trunk/"


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a lane was: seconds of computing so far, weights, and those of the trunk while a branch
    runs."""

    position: Position
    seconds: float
    weights: State
    trunk: State | None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A file; identity is that of configuration, seed and data: one of another is not taken."""

    file: Path
    identity: str

    def write(self, saved: Saved) -> None:
        """Raises OSError, after which the checkpoint before is still whole."""
        tensors = dict(saved.weights)
        for name, tensor in (saved.trunk or {}).items():
            tensors[_TRUNK + name] = tensor
        fields = {
            "identity": self.identity,
            "position": json.dumps(asdict(saved.position)),
            "seconds": repr(saved.seconds),
        }
        try:
            write_file(self.file, lambda target: save_file(tensors, target, metadata=fields))
        except (OSError, SafetensorError) as fault:
            raise OSError(
                f"the checkpoint {self.file} cannot be written: {fault}. Make room on that disk;"
                " the one before it is whole"
            ) from fault

    def read(self) -> Saved | None:
        """None where there is none, or one of another lane, or one that cannot be read."""
        if not self.file.exists():
            return None
        try:
            with safe_open(self.file, framework="pt", device="cpu") as stored:
                fields = stored.metadata() or {}
                if fields.get("identity") != self.identity:
                    return None
                tensors = {name: stored.get_tensor(name) for name in stored.keys()}  # noqa: SIM118
            trunk = {n.removeprefix(_TRUNK): t for n, t in tensors.items() if n.startswith(_TRUNK)}
            return Saved(
                position=_position(json.loads(fields["position"])),
                seconds=float(fields["seconds"]),
                weights={n: t for n, t in tensors.items() if not n.startswith(_TRUNK)},
                trunk=trunk or None,
            )
        except (SafetensorError, OSError, KeyError, ValueError, TypeError) as fault:
            LOG.warning("%s cannot be read, beginning anew: %s", self.file, fault)
            return None

    def delete(self) -> None:
        self.file.unlink(missing_ok=True)


def _position(fields: dict[str, Any]) -> Position:
    trunk = fields["trunk"]
    return Position(
        leg=fields["leg"],
        step=fields["step"],
        tokens=fields["tokens"],
        tally=_tally(fields["tally"]),
        trunk=None if trunk is None else _tally(trunk),
    )


def _tally(fields: dict[str, Any]) -> Tally:
    return Tally(Score(**fields["epoch"]), Score(**fields["point"]))
