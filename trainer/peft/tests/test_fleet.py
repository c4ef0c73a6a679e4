"""Several processes: the launchers' arguments, and two processes on the CPU against one."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from accelerate.commands.launch import _validate_launch_command, launch_command_parser
from accelerate.utils.launch import prepare_multi_gpu_env
from safetensors.torch import load_file

import attempt
import jobs
from engine import Engine, of_type
from finetooth_peft.model.choices import ChoiceFault, Choices
from finetooth_peft.model.launching import accelerate_words, launch, torch_words
from jobs import Bench


def launched(choices: Choices) -> tuple[Any, dict[str, str]]:
    """What accelerate itself makes of the arguments: those, and the processes' environment."""
    arguments = launch_command_parser().parse_args(accelerate_words("job.json", choices))
    arguments, *_ = _validate_launch_command(arguments)
    return arguments, prepare_multi_gpu_env(arguments)


def test_accelerate_takes_the_arguments_of_a_sharded_fleet() -> None:
    arguments, environment = launched(Choices(processes=8, shard=True))

    assert (arguments.num_processes, arguments.use_fsdp, arguments.module) == (8, True, True)
    assert arguments.training_script == "finetooth_peft"
    assert arguments.training_script_args == ["run", "job.json"]
    assert environment["ACCELERATE_USE_FSDP"] == "true"
    assert environment["FSDP_VERSION"] == "2"
    assert environment["FSDP_AUTO_WRAP_POLICY"] == "TRANSFORMER_BASED_WRAP"
    assert environment["FSDP_RESHARD_AFTER_FORWARD"] == "true"
    assert environment["FSDP_CPU_RAM_EFFICIENT_LOADING"] == "true"
    assert environment["ACCELERATE_MIXED_PRECISION"] == "no"


def test_accelerate_takes_the_arguments_of_a_fleet_of_whole_bases() -> None:
    arguments, environment = launched(Choices(processes=2))

    assert (arguments.num_processes, arguments.multi_gpu, arguments.use_fsdp) == (2, True, False)
    assert environment.get("ACCELERATE_USE_FSDP", "false") == "false"


def test_torch_is_told_how_many_processes() -> None:
    assert torch_words("job.json", Choices(processes=3)) == [
        "--standalone",
        "--nproc_per_node=3",
        "-m",
        "finetooth_peft",
        "run",
        "job.json",
    ]


def test_choices_come_from_the_environment() -> None:
    assert Choices.read({}) == Choices(None, False, 1, False)
    assert Choices.read(
        {
            "FINETOOTH_PEFT_PROCESSES": "8",
            "FINETOOTH_PEFT_SHARD": "true",
            "FINETOOTH_PEFT_GRADIENT_CHECKPOINTING": "TRUE",
        }
    ) == Choices(None, True, 8, True)
    assert Choices.read({"FINETOOTH_PEFT_QUANTIZE": "nf4"}).quantize == "nf4"


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"PROCESSES": "2", "QUANTIZE": "nf4"}, "goes with one process alone"),
        ({"SHARD": "true"}, "give FINETOOTH_PEFT_PROCESSES too"),
        ({"SHARD": "maybe"}, "FINETOOTH_PEFT_SHARD is 'maybe'; write false or true"),
        ({"PROCESSES": "0"}, "FINETOOTH_PEFT_PROCESSES is '0'; write a number from 1 to 1024"),
    ],
)
def test_choices_that_mean_nothing_are_refused(environment: dict[str, str], message: str) -> None:
    with pytest.raises(ChoiceFault, match=message):
        Choices.read({f"FINETOOTH_PEFT_{name}": value for name, value in environment.items()})


def test_a_fleet_takes_no_single_gpu() -> None:
    with pytest.raises(ChoiceFault, match="the job says cuda:1; give the queue the device cuda"):
        launch("job.json", "cuda:1", Choices(processes=2))


def losses(events: list[dict[str, Any]]) -> list[float]:
    return [event["loss"] for event in of_type(events, "validation")]


@pytest.mark.parametrize("shard", ["false", "true"])
@pytest.mark.parametrize("prefers", [False, True])
def test_two_processes_train_what_one_trains(
    bench: Bench, out: Path, shard: str, prefers: bool
) -> None:
    """Two lanes, of which the first branches; batches do not divide by two."""
    changes: dict[str, Any] = {"batchSize": 3}
    if prefers:
        changes["preference"] = {"loss": "sigmoid", "beta": 0.5, "labelSmoothing": 0.0}
    lanes = [jobs.lane(0, schedule="warmup_stable", **changes), jobs.lane(1, **changes)]
    alone = attempt.attempt(jobs.job(bench, out / "alone", *lanes))
    (out / "both").mkdir()
    document = jobs.job(bench, out / "both", *lanes)

    with Engine(
        jobs.write_job(document, out / "both"),
        {"FINETOOTH_PEFT_PROCESSES": "2", "FINETOOTH_PEFT_SHARD": shard},
    ) as engine:
        status = engine.finish()
        both, log = engine.events(), engine.log()

    assert status == 0, log
    assert both[0]["type"] == "hello"
    assert [e["type"] for e in both if e["type"] == "hello"] == ["hello"]
    assert both[-1] == {"type": "bye", "left": False}
    assert losses(both) == pytest.approx(losses(alone), abs=1e-5)
    assert len(losses(both)) == 4
    for one, other in zip(of_type(alone, "snapshot"), of_type(both, "snapshot"), strict=True):
        assert one["tokens"] == other["tokens"]
        assert one["trainLoss"] == pytest.approx(other["trainLoss"], abs=1e-5)
        folder = Path(other["folder"].removeprefix("file://"))
        expected = load_file(
            out / "alone" / folder.relative_to(out / "both") / "adapter_model.safetensors"
        )
        found = load_file(folder / "adapter_model.safetensors")
        assert found.keys() == expected.keys()
        assert all(found[n].allclose(expected[n], atol=1e-4) for n in expected)


def test_a_sharded_fleet_leaves_and_goes_on(bench: Bench, out: Path) -> None:
    document = jobs.job(bench, out, jobs.lane(0, epochs=60, snapshots=[1, 60]))
    file = jobs.write_job(document, out)
    environment = {"FINETOOTH_PEFT_PROCESSES": "2", "FINETOOTH_PEFT_SHARD": "true"}
    with Engine(file, environment) as engine:
        engine.read_until(lambda e: e["type"] == "snapshot")
        engine.end_input()
        assert engine.finish() == 0, engine.log()
        first = engine.events()
    assert first[-1] == {"type": "bye", "left": True}

    # What two processes wrote, one takes up.
    rest = attempt.attempt(document)

    whole = attempt.attempt(jobs.job(bench, out / "whole", *document["lanes"]))
    done = of_type(first, "progress")[-1]["point"]["step"]
    assert of_type(rest, "progress")[0]["point"]["step"] > done
    assert losses(rest)[-1] == pytest.approx(losses(whole)[-1], abs=1e-3)
    assert json.dumps(of_type(rest, "snapshot")[0]) == json.dumps(of_type(first, "snapshot")[0])
    assert "LOCAL_RANK" not in os.environ
