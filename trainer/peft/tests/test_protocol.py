"""The records against the goldens of contracts, which Java reads and writes."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from finetooth_peft import ENGINE, VERSION
from finetooth_peft.protocol.events import Event
from finetooth_peft.protocol.job import EngineJob, JobFault

REPOSITORY = Path(__file__).resolve().parents[3]
CONTRACTS = REPOSITORY / "contracts/src"
GOLDENS = CONTRACTS / "test/resources/golden/v1"
NOT_SAID_HERE = {"dollars", "saving"}
"""A provider's charge, and what packing lanes has saved."""


@pytest.mark.parametrize("file", sorted(GOLDENS.glob("engine-event-*.json")), ids=lambda f: f.stem)
def test_every_event_of_the_contracts_is_read_and_written_as_there(file: Path) -> None:
    golden = json.loads(file.read_text(encoding="utf-8"))

    event: Any = TypeAdapter(Event).validate_python(golden)

    said = {key: value for key, value in golden.items() if key not in NOT_SAID_HERE}
    assert json.loads(event.line()) == said


def test_the_job_of_the_contracts_is_read_whole() -> None:
    job = EngineJob.read(GOLDENS / "engine-job.json")

    assert job.base == Path("/models/smol")
    assert job.lanes_at_once == 4
    configuration = job.lanes[0].configuration
    assert (configuration.rank, configuration.alpha) == (16, 32.0)
    assert configuration.settings.last_layers == 10
    assert job.lanes[0].snapshots == (1, 3)


def test_a_job_with_preferences_is_read_whole() -> None:
    settings = (
        EngineJob.read(GOLDENS / "engine-job-preference.json").lanes[0].configuration.settings
    )

    assert settings.preference is not None
    assert (settings.preference.loss, settings.preference.beta) == ("sigmoid", 0.1)
    assert settings.preference.label_smoothing == 0.05


def test_name_and_version_are_those_that_java_counts_on() -> None:
    versions = (
        CONTRACTS / "main/java/dev/finetooth/contracts/engine/EngineVersions.java"
    ).read_text(encoding="utf-8")

    assert f'PEFT = "{ENGINE}"' in versions
    assert f'PEFT_VERSION = "{VERSION}"' in versions


def test_a_path_with_blanks_goes_both_ways(tmp_path: Path) -> None:
    document = json.loads((GOLDENS / "engine-job.json").read_text(encoding="utf-8"))
    document["base"] = (tmp_path / "a model").as_uri()

    job = EngineJob.model_validate_json(json.dumps(document))

    assert job.base == tmp_path / "a model"
    assert json.loads(job.line())["base"] == document["base"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 9}, "version 9 is not known to this engine, which reads 1"),
        ({"threads": 0}, "threads must be at least 1"),
        ({"lanes": []}, "there are no lanes to train"),
        ({"device": "tpu"}, "device: Value error, 'tpu' is no device; write cpu, cuda or cuda:0"),
        ({"base": "https://models/smol"}, "'https://models/smol' is no file:// URI"),
        ({"checkpointSeconds": None}, "checkpointSeconds: Input should be a valid number"),
    ],
)
def test_a_job_that_cannot_be_used_says_where_and_why(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    document = json.loads((GOLDENS / "engine-job.json").read_text(encoding="utf-8")) | change
    file = tmp_path / "job.json"
    file.write_text(json.dumps(document), encoding="utf-8")

    with pytest.raises(JobFault) as fault:
        EngineJob.read(file)

    assert str(file) in str(fault.value)
    assert message in str(fault.value)


def test_a_job_that_is_missing_or_no_json_says_so(tmp_path: Path) -> None:
    with pytest.raises(JobFault, match="cannot be read"):
        EngineJob.read(tmp_path / "job.json")
    (tmp_path / "job.json").write_text("{", encoding="utf-8")
    with pytest.raises(JobFault, match=r"is no job: .*JSON"):
        EngineJob.read(tmp_path / "job.json")
