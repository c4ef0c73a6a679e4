"""Adapter weights with AdamW's moments (Loshchilov and Hutter 2019), in fp32."""

from dataclasses import dataclass
from typing import Any

import torch

from finetooth_peft.model.tensors import fill, gathered

_BETAS = (0.9, 0.999)
_EPSILON = 1e-8
_PARTS = ("value", "first", "second")

State = dict[str, torch.Tensor]
"""Whole or spread tensors by PART/NAME, PART being value, first or second moment."""


@dataclass(slots=True)
class Weights:
    """The trainable parameters of a model, and their optimiser."""

    named: dict[str, torch.nn.Parameter]
    optimizer: torch.optim.AdamW

    @staticmethod
    def of(adapted: Any, decay: float) -> "Weights":
        """As PEFT has drawn them, before the first step."""
        named = {name: p for name, p in adapted.named_parameters() if p.requires_grad}
        optimizer = torch.optim.AdamW(
            named.values(), lr=0.0, betas=_BETAS, eps=_EPSILON, weight_decay=decay
        )
        weights = Weights(named, optimizer)
        weights._begin()
        return weights

    def parameters(self) -> list[torch.nn.Parameter]:
        return list(self.named.values())

    def update(self, rate: float) -> None:
        """Takes a step by the gradients that are there."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()

    def kept(self) -> State:
        """A copy that later steps leave alone."""
        return {name: tensor.detach().clone() for name, tensor in self._state().items()}

    def whole(self) -> State:
        """Whole tensors on the CPU; every process has to ask for them."""
        return whole(self._state())

    def restore(self, state: State, step: int) -> None:
        """Goes back to a state that kept, or a checkpoint, gave; step is the next of the
        schedule."""
        for name, target in self._state().items():
            source = state[name]
            if type(source) is type(target):
                with torch.no_grad():
                    target.copy_(source)
            else:
                fill(target, source)
        for parameter in self.named.values():
            self.optimizer.state[parameter]["step"] = torch.tensor(float(step))

    def _begin(self) -> None:
        for parameter in self.named.values():
            self.optimizer.state[parameter] = {
                "step": torch.tensor(0.0),
                "exp_avg": torch.zeros_like(parameter),
                "exp_avg_sq": torch.zeros_like(parameter),
            }

    def _state(self) -> State:
        state: State = {}
        for name, parameter in self.named.items():
            moments = self.optimizer.state[parameter]
            tensors = (parameter.detach(), moments["exp_avg"], moments["exp_avg_sq"])
            for part, tensor in zip(_PARTS, tensors, strict=True):
                state[f"{part}/{name}"] = tensor
        return state


def whole(state: State) -> State:
    """Whole tensors on the CPU; every process has to ask for them."""
    return {name: gathered(tensor).cpu().contiguous() for name, tensor in state.items()}
