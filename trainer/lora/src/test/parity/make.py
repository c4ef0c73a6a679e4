"""Writes the goldens: python make.py FOLDER [PART...]."""

import sys
from pathlib import Path

import torch

import chats
import dpo
import logits
import lora
import models
import templates
import tokens


def write_models(out: Path) -> None:
    for name in models.FAMILIES:
        models.write(name, out / name)


# In the order in which they are needed: all others read the models.
PARTS = {
    "models": write_models,
    "logits": lambda out: logits.write(out.parent / "models", out),
    "adapters": lambda out: logits.write_adapted(out.parent / "models" / "llama", out),
    "lora": lambda out: lora.write(out.parent / "models", out),
    "templates": templates.write,
    "tokens": tokens.write,
    "chats": lambda out: chats.write(out.parent / "tokens", out),
    "dpo": lambda out: dpo.write(out.parent / "models" / "llama", out),
}


def main(folder: str, *parts: str) -> None:
    torch.set_num_threads(1)
    for part in parts or PARTS:
        out = Path(folder) / part
        out.mkdir(parents=True, exist_ok=True)
        PARTS[part](out)
        for file in out.rglob("*"):
            file.chmod(0o755 if file.is_dir() else 0o644)


if __name__ == "__main__":
    main(*sys.argv[1:])
