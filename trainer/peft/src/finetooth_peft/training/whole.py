"""Files and folders that are there whole or not at all, whenever the process dies."""

import os
import shutil
from collections.abc import Callable
from hashlib import file_digest
from pathlib import Path


def write_file(target: Path, writing: Callable[[Path], None]) -> None:
    """Replaces a file: what was there stays whole where the writing fails."""
    temporary = target.with_name(f"{target.name}.{os.getpid()}")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        writing(temporary)
        _flush(temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def write_folder(target: Path, writing: Callable[[Path], None]) -> None:
    """Replaces a folder."""
    temporary = target.with_name(target.name + ".part")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    try:
        writing(temporary)
        for file in temporary.iterdir():
            _flush(file)
        shutil.rmtree(target, ignore_errors=True)
        temporary.replace(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def digest(file: Path) -> str:
    """SHA-256 in hexadecimal."""
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def _flush(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())
