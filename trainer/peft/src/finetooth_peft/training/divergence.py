"""When a lane is given up because its loss does not come back: the lora engine's rule."""

import math
from dataclasses import dataclass, field

from finetooth_peft.protocol.job import Preference

_EXPLODED = 4
"""A loss this many times that of guessing at random has exploded."""

_LOST = 1.5
"""A loss this many times that of guessing at random, for so many steps, does not come back; nor
does any high loss that has no gradient."""

_DEAD = 0.5

_LOST_STEPS = 10


class Diverged(Exception):
    """The loss is no number any more, or has exploded; the message holds the evidence."""


def loss_of_guessing(vocabulary: int, preference: Preference | None) -> float:
    """The loss that tells nothing: all tokens equally likely. Under preferences, that of a pair
    whose margin is the wrong way round by as much (under ipo, for every token)."""
    nats = math.log(vocabulary)
    if preference is None or preference.loss == "sigmoid":
        return nats
    return (nats + 1 / (2 * preference.beta)) ** 2


@dataclass(slots=True)
class Sentinel:
    """Looks at each step before the weights change."""

    guessing: float
    _lost: int = field(default=0, init=False)

    def look(self, step: int, loss: float, norm: float) -> None:
        """Raises Diverged; step counts from 0."""
        hopeless = loss > _LOST * self.guessing or (norm == 0 and loss > _DEAD * self.guessing)
        self._lost = self._lost + 1 if hopeless else 0
        exploded = (
            not math.isfinite(loss) or not math.isfinite(norm) or loss > _EXPLODED * self.guessing
        )
        if not exploded and self._lost < _LOST_STEPS:
            return
        lasting = (
            ""
            if exploded
            else f", for {_LOST_STEPS} steps with no way back (guessing has {self.guessing:.4g})"
        )
        raise Diverged(
            f"step {step + 1}: loss {loss:.4g}{lasting}, gradient norm {norm:.4g};"
            " try a lower learning rate"
        )
