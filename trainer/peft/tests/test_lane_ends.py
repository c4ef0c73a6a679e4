"""How lanes end that cannot be trained: the outcome, and a sentence that helps."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

import attempt
import jobs
import lanes
import tiny
from engine import Engine, of_type
from finetooth_peft.protocol.job import Preference, Settings
from finetooth_peft.running.failure import LaneFailure
from finetooth_peft.running.memory import MemoryShortage
from finetooth_peft.training.divergence import Diverged, Sentinel
from finetooth_peft.training.faults import lane_faults
from jobs import Bench


def end_of(bench: Bench, out: Path, lane: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return attempt.last(attempt.attempt(jobs.job(bench, out, lane, **changes)), "lane-end")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"learningRate": 0}, "learning_rate must be above 0"),
        ({"rank": 0}, "rank must be at least 1; alpha must be above 0"),
        ({"dropout": 1.0}, "dropout must be at least 0 and under 1"),
        ({"weightDecay": -1}, "weight_decay must not be negative"),
        ({"warmupSteps": -1}, "warmup_steps must not be negative"),
        ({"batchSize": 0}, "batch_size must be at least 1"),
        ({"accumulation": 0}, "accumulation must be at least 1"),
        ({"clipNorm": -1}, "clip_norm must not be negative"),
        ({"maxTokens": 8}, "max_tokens must be at least 16"),
        ({"snapshots": [2, 1]}, "snapshots must ascend and end at the configuration's epochs"),
        ({"snapshots": []}, "snapshots must ascend and end at the configuration's epochs"),
        ({"epochs": 0, "snapshots": [0]}, "epochs must be at least 1; snapshots must ascend"),
        ({"schedule": "cosine"}, "a linear or cosine schedule allows a snapshot at the end only"),
        (
            {"preference": {"loss": "sigmoid", "beta": 0, "labelSmoothing": 0.5}},
            "preference.beta must be above 0; preference.label_smoothing must be at least 0",
        ),
        (
            {"preference": {"loss": "ipo", "beta": 0.1, "labelSmoothing": 0.1}},
            "preference.label_smoothing is for the sigmoid loss alone",
        ),
    ],
)
def test_a_configuration_that_cannot_be_trained_is_refused(
    changes: dict[str, Any], fault: str
) -> None:
    assert "; ".join(lane_faults(jobs.parsed_lane(jobs.lane(**changes)))).startswith(fault)


def test_a_refused_lane_does_not_hold_the_others_up(bench: Bench, out: Path) -> None:
    document = jobs.job(bench, out, jobs.lane(0, dropout=1.0), jobs.lane(1, rank=40), jobs.lane(2))

    ends = of_type(attempt.attempt(document), "lane-end")

    assert [(e["lane"], e["outcome"]) for e in ends] == [
        ("tiny/lane-0", "INVALID"),
        ("tiny/lane-1", "INVALID"),
        ("tiny/lane-2", "COMPLETED"),
    ]
    assert "rank 40 is above the width 32 of k_proj" in ends[1]["detail"]


def test_a_huge_rate_diverges_with_the_evidence(bench: Bench, out: Path) -> None:
    events = attempt.attempt(
        jobs.job(bench, out, jobs.lane(0, learningRate=1e4, epochs=20, snapshots=[20], clipNorm=0))
    )

    end = attempt.last(events, "lane-end")
    assert end["outcome"] == "DIVERGED"
    assert re.fullmatch(
        r"step \d+: loss \S+(, for 10 steps with no way back \(guessing has 5\.56\))?, "
        r"gradient norm \S+; try a lower learning rate",
        end["detail"],
    )
    assert not of_type(events, "snapshot")


def test_the_rule_of_divergence() -> None:
    guessing = Sentinel.of(None, 256).guessing
    assert guessing == pytest.approx(5.545, abs=1e-3)
    for loss, norm in ((float("nan"), 1.0), (1.0, float("inf")), (4.1 * guessing, 1.0)):
        with pytest.raises(Diverged):
            Sentinel.of(None, 256).look(3, loss, norm)
    patient = Sentinel.of(None, 256)
    for step in range(9):
        patient.look(step, 2 * guessing, 1.0)
    patient.look(9, guessing, 1.0)
    for step in range(10, 19):
        patient.look(step, guessing, 0.0)
    with pytest.raises(Diverged, match="for 10 steps with no way back"):
        patient.look(19, guessing, 0.0)


def test_pairs_are_given_more_room() -> None:
    """A margin of 0 costs log 2, or 25 under ipo with beta 0.1."""
    sigmoid = Preference(loss="sigmoid", beta=0.1, label_smoothing=0)
    ipo = Preference(loss="ipo", beta=0.1, label_smoothing=0)
    Sentinel.of(sigmoid, 256).look(0, 69.0, 1.0)
    Sentinel.of(ipo, 256).look(0, 2499.0, 1.0)
    for preference, loss in ((sigmoid, 70.0), (ipo, 2501.0)):
        with pytest.raises(Diverged):
            Sentinel.of(preference, 256).look(0, loss, 1.0)


@pytest.fixture
def own_model(bench: Bench, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bench.model, tmp_path / "own"))


def test_a_folder_that_is_no_model_fails(bench: Bench, out: Path) -> None:
    (out / "empty").mkdir()
    end = end_of(bench, out, jobs.lane(0), base=(out / "empty").as_uri())
    assert end["outcome"] == "FAILED"
    assert "holds no tokenizer.json" in end["detail"]


def test_missing_tensors_are_named(bench: Bench, out: Path, own_model: Path) -> None:
    file = own_model / "model.safetensors"
    tensors = load_file(file)
    del tensors["model.layers.1.mlp.up_proj.weight"]
    save_file(tensors, file, metadata={"format": "pt"})

    end = end_of(bench, out, jobs.lane(0), base=own_model.as_uri())

    assert end["outcome"] == "INVALID"
    assert end["detail"].endswith("files lack model.layers.1.mlp.up_proj.weight")


def test_a_truncated_file_is_called_damaged(bench: Bench, out: Path, own_model: Path) -> None:
    file = own_model / "model.safetensors"
    file.write_bytes(file.read_bytes()[:5000])

    end = end_of(bench, out, jobs.lane(0), base=own_model.as_uri())

    assert end["outcome"] == "FAILED"
    assert "a *.safetensors file is damaged" in end["detail"]


def test_tensors_of_another_shape_are_named(bench: Bench, out: Path, own_model: Path) -> None:
    file = own_model / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"intermediate_size": 96}))

    end = end_of(bench, out, jobs.lane(0), base=own_model.as_uri())

    assert end["outcome"] == "INVALID"
    assert "do not have the shapes that config.json says" in end["detail"]


def test_a_tokenizer_that_does_not_fit_is_told(bench: Bench, out: Path) -> None:
    model = tiny.write_model(out / "small", vocab_size=200)

    end = end_of(bench, out, jobs.lane(0), base=model.as_uri())

    assert end["outcome"] == "INVALID"
    assert "the tokenizer knows token 258, and the model has embeddings for 200" in end["detail"]


def test_an_example_beyond_the_context_is_refused(bench: Bench, out: Path) -> None:
    """A model with learnt positions has none for it; others were not trained on them."""
    model = tiny.write_model(out / "short", max_position_embeddings=40)

    end = end_of(bench, out, jobs.lane(0, maxTokens=96), base=model.as_uri())

    assert end["outcome"] == "INVALID"
    assert end["detail"].endswith("and the model reads 40 at most; lower max_tokens to 40")
    cut = end_of(bench, out / "cut", jobs.lane(0, maxTokens=40), base=model.as_uri())
    assert cut["outcome"] == "COMPLETED"


def test_a_model_that_brings_code_is_not_run(bench: Bench, out: Path, own_model: Path) -> None:
    (own_model / "own.py").write_text(f"open({str(out / 'ran')!r}, 'w')\n")
    file = own_model / "config.json"
    fields = json.loads(file.read_text()) | {
        "model_type": "odd",
        "auto_map": {"AutoConfig": "own.Config", "AutoModelForCausalLM": "own.Model"},
    }
    file.write_text(json.dumps(fields))

    end = end_of(bench, out, jobs.lane(0), base=own_model.as_uri())

    assert end["outcome"] == "INVALID"
    assert not (out / "ran").exists()


def test_a_faulty_line_fails_the_lane_and_names_it(bench: Bench, out: Path) -> None:
    broken = tiny.write_lines(out / "t.jsonl", [*tiny.conversations(3, 1), {"messages": []}])

    end = end_of(bench, out, jobs.lane(0), train=broken.as_uri())

    assert end["outcome"] == "FAILED"
    assert end["detail"].startswith("t.jsonl line 4: must have a list 'messages'")


def test_a_full_disk_leaves_the_checkpoint_before_whole(bench: Bench, out: Path) -> None:
    """The limit on a file's size stands for a full disk: the write itself fails."""
    document = jobs.job(
        bench, out, jobs.lane(0, epochs=300, snapshots=[300]), checkpointSeconds=0.0
    )
    job = jobs.write_job(document, out)
    with Engine(job) as engine:
        engine.read_until(lambda e: e["type"] == "progress")
        engine.tell({"type": "leave"})
        engine.finish()
    file = out / "out/tiny_lane-0/checkpoint/state.safetensors"
    before = file.read_bytes()

    with Engine(job, largest_file=len(before) // 2) as engine:
        status = engine.finish()
        end = of_type(engine.events(), "lane-end")[0]

    assert status == 0
    assert end["outcome"] == "FAILED"
    assert end["detail"].startswith(f"the checkpoint {file} cannot be written: ")
    assert end["detail"].endswith("Make room on that disk; the one before it is whole")
    assert file.read_bytes() == before
    assert [f.name for f in file.parent.iterdir()] == ["state.safetensors"]


LITTLE_MEMORY = """
import resource, sys, peft, torch, trl.trainer.utils
from pathlib import Path
from finetooth_peft.__main__ import status
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (700 << 20),) * 2)
sys.exit(status(["run", sys.argv[1]]))
"""
"""The engine with 700 MiB to allocate beyond what its libraries map."""


def test_lack_of_memory_ends_the_lane_with_figures(bench: Bench, out: Path) -> None:
    """A batch of long examples wants gigabytes; the lane behind it does not."""
    text = " ".join(tiny.FILLERS * 40)
    line = {
        "messages": [{"role": "user", "content": text}, {"role": "assistant", "content": "yes"}]
    }
    document = jobs.job(
        bench,
        out,
        jobs.lane(0, batchSize=64, maxTokens=4096, layers="all"),
        jobs.lane(1, batchSize=1, maxTokens=64),
        base=tiny.write_model(out / "patient", max_position_embeddings=8192).as_uri(),
        train=tiny.write_lines(out / "long.jsonl", [line] * 64).as_uri(),
    )

    with Engine(jobs.write_job(document, out), program=("-c", LITTLE_MEMORY)) as engine:
        status = engine.finish()
        ends = of_type(engine.events(), "lane-end")

    assert status == 0
    assert [end["outcome"] for end in ends] == ["OUT_OF_MEMORY", "COMPLETED"]
    assert re.match(
        r"[0-9.]+ [MG]iB more memory could not be had: the machine has [0-9.]+ GiB, of which this"
        r" process may address [0-9.]+ GiB, and the engine has held [0-9.]+ [MG]iB \(",
        ends[0]["detail"],
    )
    assert "Use a smaller batch_size (now 64) with as much more accumulation" in ends[0]["detail"]
    assert not (out / "out/tiny_lane-0/end.json").exists()


def test_shortages_are_told_from_other_failures() -> None:
    cpu = RuntimeError(
        "[enforce fail at alloc_cpu.cpp:121] data. DefaultCPUAllocator: not enough memory: you"
        " tried to allocate 1610612736 bytes. Error code 12 (Cannot allocate memory)"
    )
    shortage = MemoryShortage.behind(cpu)
    assert shortage is not None
    assert shortage.asked == 1610612736
    words = shortage.in_words(lanes.CPU)
    assert words.startswith("1.5 GiB more memory could not be had: the machine has ")
    assert MemoryShortage.behind(
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.50 GiB.")
    )
    assert MemoryShortage.behind(MemoryError())
    assert MemoryShortage.behind(RuntimeError("shapes do not fit")) is None


def test_advice_names_what_can_still_be_lowered() -> None:
    settings = Settings.model_validate(jobs.lane()["configuration"]["settings"])

    failure = LaneFailure.of(MemoryError(), settings, lanes.CPU, checkpointing=False)

    assert failure.outcome == "OUT_OF_MEMORY"
    assert failure.detail.endswith(
        "Use a smaller batch_size (now 4) with as much more accumulation, fewer layers (now"
        " last 2), a shorter max_tokens (now 96), FINETOOTH_PEFT_GRADIENT_CHECKPOINTING=true or a"
        " machine with more memory."
    )
