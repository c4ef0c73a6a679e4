#!/usr/bin/env python3
"""Records what the engine says of two jobs, for the tests of contracts, which need no Python:

    cd trainer/peft && PYTHONPATH=src:tests VENV/bin/python tests/record_transcripts.py

Run it again where events change; the figures are those of a random model.
"""

import tempfile
from pathlib import Path
from typing import Any

import jobs
import tiny
from engine import Engine

TARGET = Path(__file__).resolve().parents[3] / "contracts/src/test/resources/transcripts"
PREFERENCE = {"loss": "sigmoid", "beta": 0.1, "labelSmoothing": 0.0}


def main() -> None:
    record("peft-supervised", jobs.lane(0, schedule="warmup_stable"), jobs.lane(1, dropout=1.0))
    record("peft-preference", jobs.lane(0, preference=PREFERENCE))


def record(name: str, *lanes: dict[str, Any]) -> None:
    """The lines of a job, with a folder that is not this machine's."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        bench = jobs.Bench(
            model=tiny.write_model(folder / "model"),
            train=tiny.write_lines(folder / "t.jsonl", tiny.conversations(22, 1)),
            validation=tiny.write_lines(folder / "v.jsonl", tiny.conversations(7, 2)),
            pairs=tiny.write_lines(folder / "p.jsonl", tiny.preferences(22, 1)),
            pairs_validation=tiny.write_lines(folder / "w.jsonl", tiny.preferences(7, 2)),
        )
        document = jobs.job(bench, folder, *lanes)
        with Engine(jobs.write_job(document, folder)) as engine:
            if engine.finish() != 0:
                raise SystemExit(engine.log())
            lines = "".join(engine.lines).replace(folder.as_uri(), "file:///jobs/1")
    TARGET.mkdir(exist_ok=True)
    (TARGET / f"{name}.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
