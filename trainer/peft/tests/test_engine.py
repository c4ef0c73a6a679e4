"""The program under the protocol, as an agent runs it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import attempt
import jobs
import tiny
from engine import Engine, of_type
from finetooth_peft.training.whole import digest
from jobs import Bench

LONG = {"epochs": 300, "snapshots": [1, 300]}
"""A lane that is still at it when a command comes."""


def start(document: dict[str, Any], out: Path, **environment: str) -> Engine:
    return Engine(jobs.write_job(document, out), environment)


def test_a_job_is_told_from_hello_to_bye(bench: Bench, out: Path) -> None:
    document = jobs.job(bench, out, jobs.lane(0), jobs.lane(1, rank=8, learningRate=1e-4))
    with start(document, out) as engine:
        status = engine.finish()
        events = engine.events()

    assert status == 0
    assert events[0] == {
        "type": "hello",
        "protocol": 1,
        "engine": "peft",
        "engineVersion": "peft-1",
        "device": "cpu",
    }
    assert events[-1] == {"type": "bye", "left": False}
    for number in (0, 1):
        lane = f"tiny/lane-{number}"
        own = [e for e in events if lane in (e.get("lane"), e.get("point", {}).get("lane"))]
        assert [e["epochs"] for e in of_type(own, "validation")] == [1, 2]
        assert [e["epochs"] for e in of_type(own, "snapshot")] == [1, 2]
        assert own[-1] == {
            "type": "lane-end",
            "lane": lane,
            "outcome": "COMPLETED",
            "detail": "",
        }
        point = of_type(own, "progress")[-1]["point"]
        assert (point["step"], point["steps"], point["epoch"]) == (12, 12, 2.0)
        snapshot = of_type(own, "snapshot")[-1]
        assert snapshot["folder"] == (out / f"out/tiny_lane-{number}/epoch-2").as_uri()
        weights = out / f"out/tiny_lane-{number}/epoch-2/adapter_model.safetensors"
        assert snapshot["sha256"] == digest(weights)
        assert snapshot["tokens"] == point["tokens"]
        assert snapshot["validationLoss"] == of_type(own, "validation")[-1]["loss"]
        assert not (out / f"out/tiny_lane-{number}/checkpoint/state.safetensors").exists()


def test_a_stopped_lane_ends_and_the_next_is_trained(bench: Bench, out: Path) -> None:
    document = jobs.job(bench, out, jobs.lane(0, **LONG), jobs.lane(1))
    with start(document, out) as engine:
        engine.read_until(lambda e: e["type"] == "snapshot")
        engine.tell({"type": "stop-lane", "lane": "tiny/lane-0"})
        status = engine.finish()
        ends = of_type(engine.events(), "lane-end")

    assert status == 0
    assert [(e["lane"], e["outcome"]) for e in ends] == [
        ("tiny/lane-0", "STOPPED"),
        ("tiny/lane-1", "COMPLETED"),
    ]
    assert ends[0]["detail"] == "stopped on command"
    assert engine_says_again(document, out) == [*ends]


def engine_says_again(document: dict[str, Any], out: Path) -> list[dict[str, Any]]:
    """Lane ends of a later attempt, which trains nothing."""
    events = attempt.attempt(document)
    assert not of_type(events, "progress")
    return of_type(events, "lane-end")


@pytest.mark.parametrize("how", ["command", "end of input"])
def test_leaving_writes_a_checkpoint_from_which_the_next_attempt_goes_on(
    bench: Bench, out: Path, how: str
) -> None:
    document = jobs.job(bench, out, jobs.lane(0, **LONG), jobs.lane(1))
    with start(document, out) as engine:
        engine.read_until(lambda e: e["type"] == "snapshot")
        if how == "command":
            engine.tell({"type": "leave"})
        else:
            engine.end_input()
        status = engine.finish()
        first = engine.events()
    assert status == 0
    assert first[-1] == {"type": "bye", "left": True}
    assert not of_type(first, "lane-end")
    done = of_type(first, "progress")[-1]["point"]

    with start(document, out) as engine:
        repeated = engine.read_until(lambda e: e["type"] == "snapshot")
        point = engine.read_until(lambda e: e["type"] == "progress")["point"]
        engine.tell({"type": "leave"})
        engine.finish()

    assert repeated == of_type(first, "snapshot")[0]
    assert point["step"] > done["step"]
    assert point["tokens"] > done["tokens"]
    assert point["seconds"] > done["seconds"]


def test_a_killed_run_ends_with_the_weights_of_one_that_was_not(bench: Bench, out: Path) -> None:
    lane = jobs.lane(schedule="warmup_stable", dropout=0.1, epochs=40, snapshots=[1, 40])
    whole = attempt.attempt(jobs.job(bench, out / "whole", lane))

    document = jobs.job(bench, out / "killed", lane, checkpointSeconds=0.0)
    (out / "killed").mkdir()
    with start(document, out / "killed") as engine:
        engine.read_until(lambda e: e["type"] == "progress" and e["point"]["epoch"] > 1)
        engine.kill()
        assert not of_type(engine.events(), "lane-end")
    again = attempt.attempt(document)

    assert of_type(again, "progress")[0]["point"]["step"] > 6
    assert attempt.last(again, "snapshot")["sha256"] == attempt.last(whole, "snapshot")["sha256"]
    assert attempt.last(again, "validation")["loss"] == attempt.last(whole, "validation")["loss"]
    assert attempt.last(again, "snapshot")["tokens"] == attempt.last(whole, "snapshot")["tokens"]
    assert attempt.last(again, "snapshot")["trainLoss"] == pytest.approx(
        attempt.last(whole, "snapshot")["trainLoss"]
    )


def test_who_leaves_before_the_model_is_there_trains_nothing(bench: Bench, out: Path) -> None:
    document = jobs.job(bench, out, jobs.lane(0), jobs.lane(1))

    assert attempt.attempt(document, {"type": "leave"}) == [{"type": "bye", "left": True}]
    assert attempt.last(attempt.attempt(document), "lane-end")["outcome"] == "COMPLETED"


def test_a_lane_that_is_stopped_before_its_turn_is_not_begun(bench: Bench, out: Path) -> None:
    document = jobs.job(bench, out, jobs.lane(0), jobs.lane(1))

    events = attempt.attempt(document, {"type": "stop-lane", "lane": "tiny/lane-1"})

    assert [(e["lane"], e["outcome"]) for e in of_type(events, "lane-end")] == [
        ("tiny/lane-0", "COMPLETED"),
        ("tiny/lane-1", "STOPPED"),
    ]
    assert {e["point"]["lane"] for e in of_type(events, "progress")} == {"tiny/lane-0"}
    assert events[-1] == {"type": "bye", "left": False}


def test_an_engine_whose_agent_died_leaves_its_lane_open(bench: Bench, out: Path) -> None:
    document = jobs.job(bench, out, jobs.lane(0, **LONG))
    with start(document, out) as engine:
        engine.read_until(lambda e: e["type"] == "snapshot")
        status = engine.abandon()

    assert status == 0
    assert not (out / "out/tiny_lane-0/end.json").exists()
    assert (out / "out/tiny_lane-0/checkpoint/state.safetensors").exists()


def test_a_damaged_checkpoint_costs_time_and_no_more(bench: Bench, out: Path) -> None:
    document = jobs.job(bench, out, jobs.lane(0))
    file = out / "out/tiny_lane-0/checkpoint/state.safetensors"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"half of a")

    events = attempt.attempt(document)

    assert attempt.last(events, "lane-end")["outcome"] == "COMPLETED"
    whole = attempt.attempt(jobs.job(bench, out / "whole", jobs.lane(0)))
    assert attempt.last(events, "snapshot")["sha256"] == attempt.last(whole, "snapshot")["sha256"]


def test_what_libraries_print_stays_off_the_protocol_and_nobody_is_called(
    bench: Bench, out: Path
) -> None:
    """A start-up file of Python prints while libraries are loaded, by Python and by the descriptor,
    and notes whom the process wants to reach."""
    (out / "noise").mkdir()
    (out / "noise" / "sitecustomize.py").write_text(
        "import sys, os\n"
        "def note(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto'):\n"
        f"        open({str(out / 'calls')!r}, 'a').write(event + str(arguments))\n"
        "sys.addaudithook(note)\n"
        "class Noise:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name in ('torch', 'peft', 'transformers'):\n"
        "            print('hello from', name, flush=True)\n"
        "            os.write(1, b'and from below\\n')\n"
        "sys.meta_path.insert(0, Noise())\n",
        encoding="utf-8",
    )
    with start(jobs.job(bench, out, jobs.lane(0)), out, PYTHONPATH=str(out / "noise")) as engine:
        status = engine.finish()
        log = engine.log()

    assert status == 0
    assert all(json.loads(line)["type"] for line in engine.lines)
    assert "hello from torch" in log
    assert "and from below" in log
    assert not (out / "calls").exists(), (out / "calls").read_text()


def test_preferences_are_told_with_rewards(bench: Bench, out: Path) -> None:
    lane = jobs.lane(
        preference={"loss": "sigmoid", "beta": 0.1, "labelSmoothing": 0.1},
        epochs=4,
        snapshots=[1, 4],
    )
    events = attempt.attempt(jobs.job(bench, out, lane))

    assert attempt.last(events, "lane-end")["outcome"] == "COMPLETED"
    point = attempt.last(events, "progress")["point"]
    assert point["rewards"]["margin"] > 0.01
    assert 0.5 < point["rewards"]["accuracy"] <= 1
    validations = [event["rewards"] for event in events if event["type"] == "validation"]
    snapshots = [event["rewards"] for event in events if event["type"] == "snapshot"]
    assert validations[-1]["margin"] > 0
    assert snapshots == [validations[0], validations[3]]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["version"], 0, "peft-1"),
        ([], 2, "usage: finetooth-peft run job.json | serve serve.json | version"),
        (
            ["train", "job.json"],
            2,
            "usage: finetooth-peft run job.json | serve serve.json | version",
        ),
        (["run", "no-such.json"], 1, "run failed: no-such.json cannot be read"),
        (["serve", "no-such.json"], 1, "serve failed: no-such.json cannot be read"),
    ],
)
def test_words_on_the_command_line(words: list[str], status: int, message: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "finetooth_peft", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == status
    assert message in (ended.stdout if status == 0 else ended.stderr)
    assert "Traceback" not in ended.stderr
    assert status == 0 or not ended.stdout


def test_a_bad_job_file_is_refused_without_a_line(bench: Bench, out: Path) -> None:
    document = jobs.job(bench, out, jobs.lane(0))
    document["lanes"][0]["configuration"]["settings"]["layers"] = "the upper ones"
    with start(document, out) as engine:
        status = engine.finish()
        log = engine.log()

    assert status == 1
    assert engine.lines == []
    assert "does not name layers; write all, or for instance last 10" in log
    assert "Traceback" not in log


@pytest.mark.parametrize(
    ("environment", "device", "message"),
    [
        (
            {"FINETOOTH_PEFT_QUANTIZE": "int3"},
            "cpu",
            "FINETOOTH_PEFT_QUANTIZE is 'int3'; write none",
        ),
        ({"FINETOOTH_PEFT_QUANTIZE": "nf4"}, "cpu", "QUANTIZE=nf4 needs the device cuda"),
        ({"FINETOOTH_PEFT_PROCESSES": "x"}, "cpu", "PROCESSES is 'x'; write a number"),
        ({}, "cuda:7", "the job asks for device cuda:7"),
    ],
)
def test_what_an_operator_chose_wrongly_is_said(
    bench: Bench, out: Path, environment: dict[str, str], device: str, message: str
) -> None:
    with start(jobs.job(bench, out, jobs.lane(0), device=device), out, **environment) as engine:
        status = engine.finish()
        log = engine.log()

    assert status == 1
    assert message in log
    assert "Traceback" not in log
    assert not of_type(engine.events(), "lane-end", "bye")


def test_silence_is_broken_by_a_thread(bench: Bench, out: Path) -> None:
    """A clock that leaps instead of waiting."""
    import os
    import threading

    from finetooth_peft.protocol.events import Alive
    from finetooth_peft.protocol.lines import Lines

    now = [0.0]
    file = out / "lines"
    with file.open("w") as target:
        lines = Lines(os.dup(target.fileno()), lambda: now[0])
    lines.say_after_silence(5, Alive(doing="nothing"))
    assert file.read_text() == ""
    now[0] = 5.0
    threads = [
        threading.Thread(target=lines.say_after_silence, args=(5, Alive(doing="reading")))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert file.read_text() == '{"type":"alive","doing":"reading"}\n'


def test_empty_data_fails_each_lane_with_what_to_do(bench: Bench, out: Path) -> None:
    empty = tiny.write_lines(out / "empty.jsonl", [])
    events = attempt.attempt(jobs.job(bench, out, jobs.lane(0), train=empty.as_uri()))

    assert of_type(events, "lane-end", "bye") == [
        {
            "type": "lane-end",
            "lane": "tiny/lane-0",
            "outcome": "FAILED",
            "detail": "empty.jsonl holds no examples; give it a JSON object a line",
        },
        {"type": "bye", "left": False},
    ]
