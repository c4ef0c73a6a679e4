"""Several processes, on a device each, that share every step of a job.

Each computes a part of every micro-batch. Where the base is sharded, so are its layers, by FSDP2
as accelerate applies it; else every process holds the whole base, and gradients of the
adapters alone are summed.
"""

import os
from collections.abc import Callable
from typing import Any, TypeVar, cast

import torch
import torch.distributed as dist
from accelerate import Accelerator
from accelerate.utils import FullyShardedDataParallelPlugin, fsdp2_prepare_model

from finetooth_peft.data.example import DataFault
from finetooth_peft.model.base import ModelFault
from finetooth_peft.model.choices import Choices
from finetooth_peft.model.team import Team
from finetooth_peft.training.divergence import Diverged

T = TypeVar("T")

_SHARDED = {"ACCELERATE_USE_FSDP": "true", "FSDP_CPU_RAM_EFFICIENT_LOADING": "true"}
"""By this transformers knows that the first process alone reads the base."""


class Fleet(Team):
    """This process among those that a launcher started."""

    shared_faults = (Diverged, DataFault, ModelFault, OSError)

    def __init__(self, device: torch.device, choices: Choices) -> None:
        self._accelerator = Accelerator(cpu=device.type == "cpu")
        super().__init__(self._accelerator.device)
        self.rank = int(self._accelerator.process_index)
        self.size = int(self._accelerator.num_processes)
        self.keeps_base = not choices.shard
        if choices.shard and device.type == "cpu":
            # accelerate sets sharding up on GPUs alone; the machinery is the same.
            os.environ |= _SHARDED
            self._accelerator.state.fsdp_plugin = FullyShardedDataParallelPlugin(
                fsdp_version=2,
                auto_wrap_policy="transformer_based_wrap",
                reshard_after_forward=True,
                cpu_ram_efficient_loading=True,
            )

    def close(self) -> None:
        self._accelerator.end_training()

    def spread(self, adapted: Any) -> Any:
        return adapted if self.keeps_base else fsdp2_prepare_model(self._accelerator, adapted)

    def agreed(self, value: T) -> T:
        held: list[Any] = [value]
        dist.broadcast_object_list(held, src=0, device=self.device)
        return cast(T, held[0])

    def first(self, work: Callable[[], T]) -> T:
        result: T | None = None
        fault: BaseException | None = None
        if self.speaks:
            try:
                result = work()
            except Exception as caught:  # noqa: BLE001 # it is thrown below, in every process
                fault = caught
        result, fault = self.agreed((result, fault))
        if fault is not None:
            raise fault
        return cast(T, result)

    def total(self, numbers: torch.Tensor) -> torch.Tensor:
        summed = numbers.to(self.device)
        dist.all_reduce(summed)
        return summed.to(numbers.device)

    def gather_gradients(self, parameters: list[torch.nn.Parameter]) -> None:
        if not self.keeps_base:
            return
        for parameter in parameters:
            if parameter.grad is not None:
                dist.all_reduce(parameter.grad)

    def loss_factor(self) -> float:
        # FSDP takes the mean over the processes.
        return 1.0 if self.keeps_base else float(self.size)
