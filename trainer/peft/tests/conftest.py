"""The tiny model and its data, written once."""

import os
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import pytest
import torch

import tiny
from jobs import Bench

torch.set_num_threads(1)


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder = tmp_path_factory.mktemp("tiny")
    return Bench(
        model=tiny.write_model(folder / "model"),
        train=tiny.write_lines(folder / "train.jsonl", tiny.conversations(22, 1)),
        validation=tiny.write_lines(folder / "validation.jsonl", tiny.conversations(7, 2)),
        pairs=tiny.write_lines(folder / "pairs.jsonl", tiny.preferences(22, 1)),
        pairs_validation=tiny.write_lines(folder / "pairs-v.jsonl", tiny.preferences(7, 2)),
    )


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder of a job."""
    return tmp_path
