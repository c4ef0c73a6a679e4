"""Loads a Hugging Face folder, offline, without running code that comes with it."""

import json
from pathlib import Path
from typing import Any

import torch
from transformers import AutoConfig, AutoModelForCausalLM
from transformers.utils.logging import disable_progress_bar
from trl.trainer.utils import add_fused_lm_head

from finetooth_peft.model.choices import Choices

DTYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}


class ModelFault(Exception):
    """The base model cannot be trained by this engine; the message says why."""


def load_base(folder: Path, precision: str, device: torch.device | None, choices: Choices) -> Any:
    """The model to train on: with TRL's head, which projects only what has a label. Raises as
    read_base does."""
    model = read_base(folder, precision, device, choices)
    model.config.use_cache = False
    add_fused_lm_head(model)
    return model


def read_base(folder: Path, precision: str, device: torch.device | None, choices: Choices) -> Any:
    """The model with every weight frozen; where there is no device yet, as transformers has laid it
    out.

    Raises ModelFault or OSError with a sentence about the folder.
    """
    if not (folder / "config.json").is_file():
        raise OSError(f"{folder} is no base model: it holds no config.json")
    _refuse_code(folder)
    disable_progress_bar()
    options: dict[str, Any] = {
        "dtype": DTYPES[precision],
        "local_files_only": True,
        "trust_remote_code": False,
        "use_safetensors": True,
        # Told below in words of our own.
        "ignore_mismatched_sizes": True,
    }
    if choices.quantize == "nf4":
        options["quantization_config"] = _nf4(precision)
        options["device_map"] = {"": device}
    try:
        model, report = AutoModelForCausalLM.from_pretrained(
            folder, output_loading_info=True, **options
        )
    except (ValueError, KeyError) as fault:
        raise ModelFault(f"{folder} cannot be loaded: {_first_line(fault)}") from fault
    except Exception as fault:
        # safetensors raises a type of its own for a damaged file.
        if "safetensor" not in f"{type(fault).__name__} {fault}".lower():
            raise
        raise OSError(f"{folder}: a *.safetensors file is damaged: {_first_line(fault)}") from fault
    _refuse_gaps(folder, report)
    if choices.quantize is None and device is not None:
        model.to(device)
    model.requires_grad_(False)
    return model


def layers_of(folder: Path) -> int:
    """Number of decoder layers."""
    config = AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    return int(config.get_text_config().num_hidden_layers)


def _refuse_code(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if "auto_map" in config and config.get("model_type") is None:
        raise ModelFault(f"{folder} needs code of its own to be loaded, which is never run")


def _refuse_gaps(folder: Path, report: dict[str, Any]) -> None:
    missing = sorted(report.get("missing_keys", ()))
    wrong = sorted(str(key[0]) for key in report.get("mismatched_keys", ()))
    if missing:
        raise ModelFault(f"{folder}: its *.safetensors files lack {_some(missing)}")
    if wrong:
        raise ModelFault(f"{folder}: {_some(wrong)} do not have the shapes that config.json says")


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def _nf4(precision: str) -> Any:
    from transformers import BitsAndBytesConfig

    return BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=DTYPES[precision],
    )


def _first_line(fault: BaseException) -> str:
    return (str(fault).strip() or type(fault).__name__).splitlines()[0]
