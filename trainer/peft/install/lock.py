#!/usr/bin/env python3
"""Writes the hashes into the lock files beside this one, from the package index, fetching nothing.

To change a version, change it in its file and run this with Python 3.11 on Linux on x86-64. What a
new version needs has to be added by hand: pip check, in the environment made from it, says what is
missing.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

_PIN = re.compile(r"^[A-Za-z0-9._-]+==[^ \\]+", re.MULTILINE)


def main() -> None:
    for file in sorted(Path(__file__).parent.glob("*.txt")):
        comment, *_ = file.read_text().splitlines()
        pins = _PIN.findall(file.read_text())
        file.write_text(comment + "\n" + "".join(locked(pins)))
        print(f"{file.name}: {len(pins)}")


def locked(pins: list[str]) -> list[str]:
    """A requirement with its hash for each pin."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        words = ["install", "--quiet", "--dry-run", "--no-deps", "--ignore-installed"]
        subprocess.run(
            [sys.executable, "-m", "pip", *words, "--report", str(report), *pins], check=True
        )
        found = json.loads(report.read_text())["install"]
    hashes = {
        name(item["metadata"]["name"]): item["download_info"]["archive_info"]["hashes"]["sha256"]
        for item in found
    }
    return [
        f"{pin} \\\n    --hash=sha256:{hashes[name(pin.partition('==')[0])]}\n"
        for pin in sorted(pins)
    ]


def name(written: str) -> str:
    """As packages are compared."""
    return re.sub(r"[-_.]+", "-", written).lower()


if __name__ == "__main__":
    main()
