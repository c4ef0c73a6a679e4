"""Compares goldens computed anew with those that are kept: python compare.py KEPT FRESH TABLE."""

import json
import math
import sys
from pathlib import Path

from safetensors.torch import load_file

# Sums come out in another order on another processor; twenty steps of training amplify that.
MOST = {"models": 0.0, "logits": 1e-4, "adapters": 1e-4, "lora": 1e-3, "dpo": 1e-2, "templates": 0.0, "tokens": 0.0, "chats": 0.0}


def difference(kept, fresh, where: str) -> float:
    """The largest between numbers; everything else must be the same."""
    if isinstance(kept, dict) and isinstance(fresh, dict) and kept.keys() == fresh.keys():
        return max((difference(kept[key], fresh[key], f"{where}: {key}") for key in kept), default=0.0)
    if isinstance(kept, list) and isinstance(fresh, list) and len(kept) == len(fresh):
        return max((difference(a, b, where) for a, b in zip(kept, fresh, strict=True)), default=0.0)
    if isinstance(kept, float) and isinstance(fresh, float):
        return abs(kept - fresh)
    if kept != fresh:
        raise SystemExit(f"{where} is not what is kept in the repository:\n  kept  {kept}\n  fresh {fresh}")
    return 0.0


def of_file(kept: Path, fresh: Path) -> float:
    if not fresh.exists():
        raise SystemExit(f"{fresh} was not made anew; run make.py without parts, or delete the kept file")
    if kept.suffix == ".safetensors":
        a, b = load_file(kept), load_file(fresh)
        if a.keys() != b.keys():
            raise SystemExit(f"{kept} has other tensors than {fresh}")
        return max((a[key].double() - b[key].double()).abs().max().item() for key in a)
    if kept.suffix == ".json":
        return difference(json.loads(kept.read_text()), json.loads(fresh.read_text()), kept.name)
    return difference(kept.read_text(), fresh.read_text(), kept.name)


def main(kept: str, fresh: str, table: str) -> None:
    bad = []
    with Path(table).open("a", encoding="utf-8") as rows:
        for part, most in MOST.items():
            files = [file for file in sorted(Path(kept, part).rglob("*")) if file.is_file()]
            largest = max(of_file(file, Path(fresh, file.relative_to(kept))) for file in files)
            rows.write(f"kept goldens ({part}): against those made anew\t{largest:.1e}\t{most:.0e}\n")
            if not largest <= most or math.isnan(largest):
                bad.append(f"{part}: {largest:.1e}, at most {most:.0e}")
    if bad:
        raise SystemExit("The kept goldens are not those of this stack: " + "; ".join(bad))


if __name__ == "__main__":
    main(*sys.argv[1:])
