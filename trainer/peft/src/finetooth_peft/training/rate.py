"""The learning rate of each optimiser step."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LearningRate:
    """The same schedules as in the lora engine; every one starts with a linear warm-up."""

    schedule: str
    peak: float
    warmup: int

    def at(self, step: int, steps: int) -> float:
        """The rate of a step, from 0, of a run of so many steps."""
        if step < self.warmup:
            return self.peak * (step + 1) / self.warmup
        left = (steps - step) / max(1, steps - self.warmup)
        match self.schedule:
            case "constant":
                return self.peak
            case "linear":
                return self.peak * left
            case "cosine":
                return self.peak * 0.5 * (1 - math.cos(math.pi * left))
            case _:
                return self.peak * _stable(step, steps)


def _stable(step: int, steps: int) -> float:
    decay = decay_steps(steps)
    into = step - (steps - decay) + 1
    return 1.0 if into <= 0 else 1 - 0.9 * into / decay


def decay_steps(steps: int) -> int:
    """The last tenth of a run, rounded up."""
    return -(-steps // 10)
