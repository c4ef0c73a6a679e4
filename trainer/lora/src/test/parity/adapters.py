"""LoRA adapters of random weights, and what they are trained on."""

import random

import torch
from peft import LoraConfig, get_peft_model_state_dict

MODULES = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def lora_config(rank: int, alpha: float, layers: list[int] | None = None) -> LoraConfig:
    return LoraConfig(
        r=rank,
        lora_alpha=alpha,
        target_modules=MODULES,
        layers_to_transform=layers,
        lora_dropout=0.0,
        bias="none",
        task_type="CAUSAL_LM",
    )


def randomise(model, seed: int) -> None:
    """Both matrices nonzero, so that nothing that is left out goes unseen."""
    torch.manual_seed(seed)
    with torch.no_grad():
        for name, tensor in sorted(trainable(model).items()):
            tensor.normal_(0, 0.5 * tensor.shape[1] ** -0.5)


def trainable(model) -> dict[str, torch.Tensor]:
    """By the names that PEFT writes into adapter_model.safetensors."""
    named = {}
    for name, tensor in model.named_parameters():
        if ".default." in name and tensor.requires_grad:
            named[name.replace(".default.", ".")] = tensor
    return named


def weights(model) -> dict[str, torch.Tensor]:
    return {name: tensor.detach().clone().contiguous() for name, tensor in get_peft_model_state_dict(model).items()}


def gradients(model) -> dict[str, torch.Tensor]:
    return {name: tensor.grad.detach().clone().contiguous() for name, tensor in trainable(model).items()}


def tokens(source: random.Random, least: int, most: int, vocabulary: int = 96) -> list[int]:
    """None of the special ones."""
    return [source.randrange(3, vocabulary) for _ in range(source.randint(least, most))]
