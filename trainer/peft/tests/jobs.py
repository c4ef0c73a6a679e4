"""Jobs on the tiny model."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from finetooth_peft.protocol.job import EngineJob, EngineLane


@dataclass(frozen=True, slots=True)
class Bench:
    """The files that tests share."""

    model: Path
    train: Path
    validation: Path
    pairs: Path
    pairs_validation: Path


def lane(number: int = 0, **changes: Any) -> dict[str, Any]:
    """A lane; changes are fields of settings, configuration or lane, whatever has that name."""
    settings: dict[str, Any] = {
        "alphaPerRank": 2.0,
        "dropout": 0.0,
        "weightDecay": 0.01,
        "schedule": "constant",
        "warmupSteps": 2,
        "batchSize": 4,
        "accumulation": 1,
        "clipNorm": 1.0,
        "layers": "last 2",
        "precision": "fp32",
        "maxTokens": 96,
    }
    configuration: dict[str, Any] = {"epochs": 2, "learningRate": 1e-3, "rank": 4}
    fields: dict[str, Any] = {"id": f"tiny/lane-{number}", "seed": 5, "snapshots": [1, 2]}
    for name, value in changes.items():
        for part in (configuration, fields, settings):
            if name in part or part is settings:
                part[name] = value
                break
    return fields | {"configuration": configuration | {"settings": settings}}


def job(bench: Bench, folder: Path, *lanes: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The document of a job in a folder; changes are fields of it."""
    settings = lanes[0]["configuration"]["settings"]
    prefers = "preference" in settings
    return {
        "version": 1,
        "base": bench.model.as_uri(),
        "baseHash": "ab" * 32,
        "train": (bench.pairs if prefers else bench.train).as_uri(),
        "validation": (bench.pairs_validation if prefers else bench.validation).as_uri(),
        "out": (folder / "out").as_uri(),
        "cache": (folder / "cache").as_uri(),
        "device": "cpu",
        "threads": 1,
        "checkpointSeconds": 3600.0,
        "lanes": list(lanes),
    } | changes


def write_job(document: dict[str, Any], folder: Path) -> Path:
    file = folder / "job.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def parsed(document: dict[str, Any]) -> EngineJob:
    return EngineJob.model_validate_json(json.dumps(document))


def parsed_lane(document: dict[str, Any]) -> EngineLane:
    return EngineLane.model_validate_json(json.dumps(document))
