"""Tensors that may be spread over processes."""

import torch
from torch.distributed.tensor import DTensor, distribute_tensor


def gathered(tensor: torch.Tensor) -> torch.Tensor:
    """The whole tensor; every process has to ask for it."""
    return tensor.full_tensor() if isinstance(tensor, DTensor) else tensor.detach()


def fill(target: torch.Tensor, whole: torch.Tensor) -> None:
    """Writes a whole tensor into one that may be spread."""
    source = whole.to(target.device, target.dtype)
    if isinstance(target, DTensor):
        source = distribute_tensor(source, target.device_mesh, target.placements)
    with torch.no_grad():
        target.copy_(source)
