#!/usr/bin/env python3
"""Whether the references still say what was kept: compare.py KEPT FRESH"""
import json
import math
import pathlib
import sys


def largest(kept, fresh):
    """The largest difference in units of the tolerance, and the number of cases."""
    if not same([case["given"] for case in kept], [case["given"] for case in fresh]):
        return float("inf"), len(fresh)
    worst = 0.0
    for before, now in zip(kept, fresh):
        for name, value in now["expected"].items():
            pairs = zip(flat(before["expected"][name]), flat(value))
            worst = max([worst] + [abs(a - b) / now["tolerance"] for a, b in pairs])
    return worst, len(fresh)


def same(before, now):
    """Equal but for the last bits, in which processors differ."""
    if isinstance(before, dict) and isinstance(now, dict):
        return before.keys() == now.keys() and all(same(before[key], now[key]) for key in before)
    if isinstance(before, list) and isinstance(now, list):
        return len(before) == len(now) and all(map(same, before, now))
    if isinstance(before, float) and isinstance(now, float):
        return math.isclose(before, now, rel_tol=1e-12)
    return before == now


def flat(value):
    return value if isinstance(value, list) else [value]


def main(kept, fresh):
    changed = False
    for file in sorted(fresh.glob("*.json")):
        worst, count = largest(json.loads((kept / file.name).read_text()), json.loads(file.read_text()))
        changed |= worst > 1
        print(f"{file.stem:12} {count:4} cases, largest difference {worst:.2g} of the tolerance")
    if changed:
        sys.exit("The references say something else now. KEEP=1 keeps it, once the library agrees with it.")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
