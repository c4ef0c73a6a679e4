"""The processes that share a job's steps; usually one."""

from collections.abc import Callable
from typing import Any, TypeVar

import torch

T = TypeVar("T")


class Team:
    """One process alone. What several do differently is in model.fleet."""

    rank = 0
    size = 1
    keeps_base = True
    """Whether the base serves another lane after one; a sharded one does not."""
    shared_faults: tuple[type[BaseException], ...] = ()
    """What all processes throw where one does."""

    def __init__(self, device: torch.device) -> None:
        self.device = device

    def close(self) -> None:
        """When the job has ended."""

    @property
    def speaks(self) -> bool:
        """Whether this process reads commands, says events and writes files."""
        return self.rank == 0

    def spread(self, adapted: Any) -> Any:
        """The model as the steps go through it."""
        return adapted

    def share(self, examples: list[int]) -> list[int]:
        """Those that this process computes; may be none."""
        return examples[self.rank :: self.size]

    def agreed(self, value: T) -> T:
        """What the speaking process has."""
        return value

    def first(self, work: Callable[[], T]) -> T:
        """Done by the speaking process alone; what it returns or throws reaches all."""
        return work()

    def total(self, numbers: torch.Tensor) -> torch.Tensor:
        """Sum over the processes."""
        return numbers

    def gather_gradients(self, parameters: list[torch.nn.Parameter]) -> None:
        """Sums the gradients over the processes, where the backward pass has not."""

    def loss_factor(self) -> float:
        """By what a loss is multiplied so that gradients are sums over the processes."""
        return 1.0
