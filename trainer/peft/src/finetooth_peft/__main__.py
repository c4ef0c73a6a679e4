"""The engine program: run job.json, serve serve.json, or version."""

import logging
import os
import sys
import time
from pathlib import Path

from finetooth_peft import ENGINE, VERSION
from finetooth_peft.model.choices import ChoiceFault, Choices
from finetooth_peft.model.launching import is_launched, launch, rank_of
from finetooth_peft.protocol.commands import Commands
from finetooth_peft.protocol.events import PROTOCOL, Hello
from finetooth_peft.protocol.heartbeat import Heartbeat
from finetooth_peft.protocol.job import EngineJob, JobFault, read_document
from finetooth_peft.protocol.lines import Lines, take_standard_output
from finetooth_peft.protocol.serve import ServeJob
from finetooth_peft.protocol.speech import Speech
from finetooth_peft.serving.requests import Requests

_USAGE = 2
_FAILURE = 1

_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "TRL_EXPERIMENTAL_SILENCE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TRANSFORMERS_NO_ADVISORY_WARNINGS": "1",
}
"""Nothing is fetched and nothing is reported, whatever the environment says."""


def main() -> None:
    """Ends the process: 0 after Bye, 1 where the job could not be run, 2 where the words are
    wrong."""
    sys.exit(status(sys.argv[1:]))


def status(words: list[str]) -> int:
    if words == ["version"]:
        print(VERSION)
        return 0
    if len(words) != 2 or words[0] not in ("run", "serve"):
        print("usage: finetooth-peft run job.json | serve serve.json | version", file=sys.stderr)
        return _USAGE
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(message)s")
    os.environ.update(_OFFLINE)
    if words[0] == "serve":
        return _serve(Path(words[1]))
    try:
        job = EngineJob.read(Path(words[1]))
        choices = Choices.read(os.environ)
        if choices.processes > 1 and not is_launched(os.environ):
            return launch(words[1], job.device, choices)
        _run(job, choices)
        return 0
    except (JobFault, ChoiceFault, OSError) as fault:
        print(f"run failed: {fault}", file=sys.stderr)
        return _FAILURE


def _run(job: EngineJob, choices: Choices) -> None:
    protocol = take_standard_output()
    commands = Commands()
    if rank_of(os.environ) > 0:
        _train(job, choices, Speech(None, commands, None))
        return
    lines = Lines(protocol, time.monotonic)
    lines.say(Hello(protocol=PROTOCOL, engine=ENGINE, engine_version=VERSION, device=job.device))
    commands.listen(sys.stdin.fileno())
    with Heartbeat(lines) as heartbeat:
        heartbeat.doing = "loading the libraries"
        _train(job, choices, Speech(lines, commands, heartbeat))


def _serve(file: Path) -> int:
    protocol = take_standard_output()
    requests = Requests()
    try:
        job = read_document(file, ServeJob)
        requests.listen(sys.stdin.fileno())
        # It takes seconds, in which requests already come in.
        from finetooth_peft.serving.serve_run import serve

        serve(job, Choices.read(os.environ), Lines(protocol, time.monotonic), requests)
        return 0
    except (JobFault, ChoiceFault, OSError) as fault:
        print(f"serve failed: {fault}", file=sys.stderr)
        return _FAILURE


def _train(job: EngineJob, choices: Choices, speech: Speech) -> None:
    # They take seconds, in which the agent already hears of this engine.
    from finetooth_peft.model.device import open_team
    from finetooth_peft.running.job_run import JobRun
    from finetooth_peft.running.voice import Voice

    team = open_team(job.device, job.threads, choices)
    JobRun(job, choices, team, Voice(speech, team), time.monotonic).run()
    team.close()


if __name__ == "__main__":
    main()
