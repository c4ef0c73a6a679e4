"""Loads adapters that the engine wrote into PEFT: python ours.py GOLDENS WRITTEN TABLE."""

import sys
from pathlib import Path

import torch
from peft import PeftModel
from safetensors.torch import load_file

import logits
import models

MOST = 1e-4


def main(goldens: str, written: str, table: str) -> None:
    torch.set_num_threads(1)
    worst = 0.0
    with Path(table).open("a", encoding="utf-8") as rows:
        for name in (*logits.FOLDERS, "trained"):
            base = models.load(Path(goldens, "models", "llama"))
            model = PeftModel.from_pretrained(base, str(Path(written, name))).eval()
            # What the engine trained comes with the engine's own logits.
            folder = Path(written) if name == "trained" else Path(goldens, "adapters")
            expected = load_file(folder / f"{name}.safetensors")["logits"]
            largest = (logits.of(model) - expected).abs().max().item()
            rows.write(f"adapter of the engine in PEFT ({name}): logits\t{largest:.1e}\t{MOST:.0e}\n")
            worst = max(worst, largest)
    if not worst <= MOST:
        raise SystemExit(f"PEFT makes other logits of an adapter that the engine wrote: {worst:.1e} apart")


if __name__ == "__main__":
    main(*sys.argv[1:])
