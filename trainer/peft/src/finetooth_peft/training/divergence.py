"""When a lane is given up because its loss does not come back: the lora engine's rule."""

import math
from dataclasses import dataclass, field

from finetooth_peft.protocol.job import Preference

_DEAD = 0.5
"""A loss above this share of guessing's that has no gradient does not come back either."""

_LOST_STEPS = 10


class Diverged(Exception):
    """The loss is no number any more, or has exploded; the message holds the evidence."""


@dataclass(slots=True)
class Sentinel:
    """Looks at each step before the weights change. A loss above exploded ends the lane at once,
    one above lost after so many steps.

    Both are multiples of the loss of guessing at random: log(vocabulary) of a token, and what a
    margin of 0 costs of a pair. A pair's loss grows with its margin without bound where a token's
    hardly does, so preference training is given more room.
    """

    guessing: float
    exploded: float
    lost: float
    _steps: int = field(default=0, init=False)

    @staticmethod
    def of(preference: Preference | None, vocabulary: int) -> "Sentinel":
        if preference is None:
            return Sentinel(math.log(vocabulary), exploded=4, lost=1.5)
        at_start = math.log(2) if preference.loss == "sigmoid" else (1 / (2 * preference.beta)) ** 2
        return Sentinel(at_start, exploded=100, lost=10)

    def look(self, step: int, loss: float, norm: float) -> None:
        """Raises Diverged; step counts from 0, the norm is that before it is clipped."""
        hopeless = loss > self.lost * self.guessing or (norm == 0 and loss > _DEAD * self.guessing)
        self._steps = self._steps + 1 if hopeless else 0
        exploded = (
            not math.isfinite(loss)
            or not math.isfinite(norm)
            or loss > self.exploded * self.guessing
        )
        if not exploded and self._steps < _LOST_STEPS:
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
