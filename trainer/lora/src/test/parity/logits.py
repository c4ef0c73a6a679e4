"""Goldens of every family's logits, and of what adapters that PEFT wrote make of them."""

import random
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file

import adapters
import models

LENGTH = 40

# PEFT's folders of adapters: all maps of all layers; the upper layers; PEFT's own choice of maps, scaled by rsLoRA.
FOLDERS = {
    "all": (0, adapters.lora_config(4, 8)),
    "last": (1, adapters.lora_config(8, 12, layers=[1, 2])),
    "attention": (
        2,
        LoraConfig(r=4, lora_alpha=8, target_modules=["q_proj", "v_proj"], use_rslora=True, task_type="CAUSAL_LM"),
    ),
}


def tokens() -> list[int]:
    source = random.Random(7)
    return adapters.tokens(source, LENGTH, LENGTH)


def of(model) -> torch.Tensor:
    with torch.no_grad():
        return model(input_ids=torch.tensor([tokens()])).logits[0].float().contiguous()


def write(folder: Path, out: Path) -> None:
    for name in models.FAMILIES:
        logits = of(models.load(folder / name))
        save_file({"tokens": torch.tensor(tokens()), "logits": logits}, out / f"{name}.safetensors")


def write_adapted(base: Path, out: Path) -> None:
    for name, (seed, config) in FOLDERS.items():
        model = get_peft_model(models.load(base), config)
        adapters.randomise(model, 40 + seed)
        model.eval()
        written = model.peft_config["default"]
        written.base_model_name_or_path = base.name  # no path of the machine
        written.target_modules = sorted(written.target_modules)  # a set has no order
        model.save_pretrained(out / name)
        (out / name / "README.md").unlink()
        save_file({"tokens": torch.tensor(tokens()), "logits": of(model)}, out / f"{name}.safetensors")
