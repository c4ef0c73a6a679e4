"""Writes the goldens: python make.py FOLDER [PART...], where the parts are models and dpo."""

import sys
from pathlib import Path

import torch

import dpo
import models


def write_models(out: Path) -> None:
    for name in models.FAMILIES:
        models.write(name, out / "models" / name)


def write_dpo(out: Path) -> None:
    (out / "dpo").mkdir(parents=True, exist_ok=True)
    dpo.write(out / "models" / "llama", out / "dpo")


PARTS = {"models": write_models, "dpo": write_dpo}


def main(folder: str, *parts: str) -> None:
    torch.set_num_threads(1)
    for part in parts or PARTS:
        PARTS[part](Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
