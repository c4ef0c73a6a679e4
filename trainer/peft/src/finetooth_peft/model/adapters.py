"""LoRA adapters of a lane on the base, in PEFT's terms."""

import json
import re
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, PeftModel, get_peft_model, get_peft_model_state_dict
from safetensors.torch import save_file

from finetooth_peft.data.seeds import child
from finetooth_peft.model.base import ModelFault
from finetooth_peft.model.tensors import gathered
from finetooth_peft.protocol.job import Configuration

WEIGHTS = "adapter_model.safetensors"
CONFIG = "adapter_config.json"

LLAMA_MODULES = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")
"""The linear maps that get adapters, as in the lora engine."""

_IN_A_LAYER = re.compile(r"\.(?:layers|h|blocks|block|layer)\.(\d+)\.")
_LINEAR = ("Linear", "Linear4bit", "Conv1D")


def attach(base: Any, configuration: Configuration, seed: int) -> PeftModel:
    """Adapters with PEFT's initial weights (A uniform, B zero), drawn from the seed alone, in fp32
    whatever the base is held in. Raises ModelFault where the model cannot take them."""
    config = lora_config(base, configuration)
    torch.manual_seed(child(seed, "weights", 0))
    try:
        return get_peft_model(base, config)
    except ValueError as fault:
        raise ModelFault(f"PEFT refuses the adapter: {fault}") from fault


def lora_config(base: Any, configuration: Configuration) -> LoraConfig:
    settings = configuration.settings
    modules = _modules(base)
    layers = int(base.config.get_text_config().num_hidden_layers)
    first = max(0, layers - (settings.last_layers or layers))
    _require_room(modules, configuration.rank)
    alpha = configuration.alpha
    return LoraConfig(
        r=configuration.rank,
        lora_alpha=int(alpha) if alpha == int(alpha) else alpha,
        lora_dropout=settings.dropout,
        target_modules=sorted(modules),
        layers_to_transform=list(range(first, layers)) if first else None,
        bias="none",
        fan_in_fan_out=any(type(module).__name__ == "Conv1D" for module in base.modules()),
        task_type="CAUSAL_LM",
    )


def detach(adapted: PeftModel) -> Any:
    """The base as it was."""
    base = adapted.unload()
    # What PEFT leaves behind would make it warn of a second adapter.
    if hasattr(base, "peft_config"):
        del base.peft_config
    return base


def contents(adapted: PeftModel, base_name: str) -> tuple[dict[str, torch.Tensor], dict[str, Any]]:
    """What PEFT keeps of an adapter: tensors and configuration. Every process has to ask for it."""
    state = get_peft_model_state_dict(adapted, save_embedding_layers=False)
    tensors = {name: gathered(tensor).contiguous().cpu() for name, tensor in state.items()}
    config = {
        key: sorted(value) if isinstance(value, set) else value
        for key, value in adapted.peft_config["default"].to_dict().items()
    }
    return tensors, config | {"base_model_name_or_path": base_name, "inference_mode": True}


def write(folder: Path, tensors: dict[str, torch.Tensor], config: dict[str, Any]) -> None:
    """adapter_model.safetensors and adapter_config.json, into an empty folder."""
    save_file(tensors, folder / WEIGHTS, metadata={"format": "pt"})
    (folder / CONFIG).write_text(json.dumps(config, indent=2, sort_keys=True, default=str) + "\n")


def _modules(base: Any) -> dict[str, int]:
    """Last names of the linear maps inside layers, with the smaller of their widths. Llama's seven
    where they are all there; else every one that there is."""
    found: dict[str, int] = {}
    for name, module in base.named_modules():
        if type(module).__name__ in _LINEAR and _IN_A_LAYER.search(f".{name}."):
            last = name.rsplit(".", 1)[-1]
            width = min(
                getattr(module, "in_features", 1 << 31), getattr(module, "out_features", 1 << 31)
            )
            found[last] = min(found.get(last, width), width)
    if not found:
        raise ModelFault(
            f"a {base.config.model_type} model has no linear maps in layers that LoRA could adapt"
        )
    if all(module in found for module in LLAMA_MODULES):
        return {module: found[module] for module in LLAMA_MODULES}
    return found


def _require_room(modules: dict[str, int], rank: int) -> None:
    narrowest = min(modules, key=lambda module: modules[module])
    if rank > modules[narrowest]:
        raise ModelFault(
            f"rank {rank} is above the width {modules[narrowest]} of {narrowest}, so the adapter"
            " would be larger than what it adapts; use a lower rank"
        )
