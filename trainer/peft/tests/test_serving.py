"""The command serve, as an agent uses it, against transformers alone."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from peft import PeftModel
from pydantic import TypeAdapter
from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast

import tiny
from engine import Engine, Event
from finetooth_peft.protocol.job import read_document
from finetooth_peft.protocol.serve import Completed, Generate, Piece, Ready, Refused, ServeJob
from finetooth_peft.serving.requests import Requests
from finetooth_peft.training.whole import digest
from test_protocol import GOLDENS

SERVE = ("-m", "finetooth_peft", "serve")
KINDS = ("gpt2", "gpt_neox", "phi")
QUESTIONS = ("my invoice", "is the old parcel here yet or not", "a", "login and crash")


class Server:
    """The engine serving a tiny model, with two adapters for it."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.model = tiny.write_other(folder / "model", kind)
        self.adapters = [tiny.write_adapter(folder / f"a{i}", self.model, i) for i in (1, 2)]
        job = folder / "serve.json"
        job.write_text(json.dumps(self.job()))
        self.engine = Engine(job, program=SERVE)
        self.asked: dict[str, int] = {}
        self.ready = self.engine.read_until(lambda event: event["type"] == "ready")

    def job(self, **changes: Any) -> dict[str, Any]:
        return {
            "version": 1,
            "base": self.model.as_uri(),
            "device": "cpu",
            "threads": 1,
            "precision": "fp32",
            "maxBatch": 8,
            "cacheBytes": 0,
            "adapters": 1,
        } | changes

    def ask(self, name: str, **changes: Any) -> None:
        self.asked[name] = len(self.engine.lines)
        self.engine.tell(wanted(name, **changes))

    def answer(self, name: str) -> Event:
        """The end of what was asked last by this name, which may have been read already."""

        def ends(event: Event) -> bool:
            return event.get("id") == name and event["type"] in ("completed", "refused")

        read = [event for event in self.engine.events()[self.asked[name] :] if ends(event)]
        return read[0] if read else self.engine.read_until(ends)

    def expected(self, question: str, adapter: Path | None, tokens: int) -> str:
        """What transformers alone answers, by the likeliest token."""
        model: Any = AutoModelForCausalLM.from_pretrained(self.model)
        if adapter is not None:
            model = PeftModel.from_pretrained(model, adapter)
        text = PreTrainedTokenizerFast.from_pretrained(self.model)
        prompt = text.apply_chat_template(
            [{"role": "user", "content": question}], add_generation_prompt=True, tokenize=False
        )
        ids = text(prompt, add_special_tokens=False, return_tensors="pt")["input_ids"]
        with torch.no_grad():
            found = model.generate(input_ids=ids, max_new_tokens=tokens, do_sample=False)
        return str(text.decode(found[0, ids.shape[1] :], skip_special_tokens=True))


def wanted(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "type": "generate",
        "id": name,
        "messages": [{"role": "user", "content": "my invoice"}],
        "maxTokens": 8,
        "temperature": 0.0,
        "topP": 1.0,
        "seed": 1,
        "stop": [],
        "stream": False,
    } | changes


@pytest.fixture(scope="module", params=KINDS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp(request.param)
    server = Server(folder, request.param)
    with server.engine:
        yield server


@pytest.fixture(scope="module")
def neox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("neox"), "gpt_neox")
    with server.engine:
        yield server


def test_answers_of_base_and_adapters_are_those_of_transformers(server: Server) -> None:
    assert server.ready == {
        "type": "ready",
        "protocol": 1,
        "engine": "peft",
        "engineVersion": "peft-1",
        "device": "cpu",
    }
    adapters = [None, *server.adapters, None]
    for i, adapter in enumerate(adapters):
        where = {} if adapter is None else {"adapter": adapter.as_uri()}
        for j, question in enumerate(QUESTIONS):
            messages = [{"role": "user", "content": question}]
            server.ask(f"{i}-{j}", messages=messages, **where)
    told = {}
    for i, adapter in enumerate(adapters):
        for j, question in enumerate(QUESTIONS):
            answer = server.answer(f"{i}-{j}")
            told[i, j] = answer["text"]
            assert told[i, j] == server.expected(question, adapter, 8), server.engine.log()
    for j in range(len(QUESTIONS)):
        assert len({told[0, j], told[1, j], told[2, j]}) == 3
        assert told[0, j] == told[3, j]


def test_a_stream_is_the_answer_in_pieces_and_stop_texts_cut_it(neox: Server) -> None:
    neox.ask("whole", maxTokens=24)
    whole = neox.answer("whole")
    assert (whole["finish"], whole["completionTokens"]) == ("length", 24)
    stop = next(letter for letter in whole["text"][3:] if letter.isascii())

    before = len(neox.engine.lines)
    neox.ask("cut", maxTokens=24, stop=[stop], stream=True)
    cut = neox.answer("cut")
    pieces = [event for event in neox.engine.events()[before:] if event["type"] == "piece"]

    assert cut["text"] == whole["text"][: whole["text"].index(stop)]
    assert cut["finish"] == "stop"
    assert "".join(piece["text"] for piece in pieces) == cut["text"]


def test_draws_follow_from_the_seed_whoever_is_in_the_batch(neox: Server) -> None:
    for name, seed in (("a", 1), ("b", 2), ("c", 1)):
        neox.ask(name, seed=seed, temperature=1.0, maxTokens=16)
    texts = [neox.answer(name)["text"] for name in ("a", "b", "c")]
    neox.ask("alone", seed=1, temperature=1.0, maxTokens=16)
    alone = neox.answer("alone")["text"]
    neox.ask("narrow", seed=1, temperature=1.0, topP=1e-9, maxTokens=16)
    neox.ask("likeliest", maxTokens=16)
    narrow, likeliest = neox.answer("narrow")["text"], neox.answer("likeliest")["text"]

    assert texts[0] == texts[2] == alone
    assert texts[1] != alone
    assert narrow == likeliest != alone


def test_a_raw_prompt_is_text_or_tokens(neox: Server) -> None:
    neox.ask("text", messages=[], raw={"text": "ab", "tokens": [], "echo": False})
    tokens = list(PreTrainedTokenizerFast.from_pretrained(neox.model)("ab")["input_ids"])
    neox.ask("tokens", messages=[], raw={"tokens": tokens, "echo": False})
    text = neox.answer("text")
    assert text["promptTokens"] == 2
    assert text["text"] == neox.answer("tokens")["text"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"maxTokens": 0}, "max_tokens must be at least 1"),
        ({"temperature": -1.0}, "temperature must be at least 0"),
        ({"topP": 0.0}, "top_p must be above 0 and at most 1"),
        ({"logprobs": 2}, "the peft engine tells no probabilities; leave logprobs out"),
        ({"messages": []}, "messages is empty"),
        (
            {"messages": [], "raw": {"text": "a", "tokens": [], "echo": True}},
            "the peft engine does not repeat prompts; leave echo out",
        ),
        (
            {"messages": [], "raw": {"tokens": [9999], "echo": False}},
            "the prompt's token 9999 is not in the vocabulary of 259",
        ),
        (
            {"messages": [{"role": "user", "content": "a" * 600}]},
            "tokens, the model takes 512",
        ),
        ({"adapter": "file:///nowhere"}, "/nowhere is no adapter: it holds no adapter_model"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_reason(
    neox: Server, changes: dict[str, Any], message: str
) -> None:
    neox.ask("refused", **changes)
    refused = neox.answer("refused")
    assert (refused["type"], refused["kind"]) == ("refused", "USER")
    assert message in refused["message"]


def test_an_adapter_of_another_digest_is_refused(neox: Server, tmp_path: Path) -> None:
    adapter = tiny.write_adapter(tmp_path / "a", neox.model, 5)
    found = digest(adapter / "adapter_model.safetensors")
    neox.ask("wrong", adapter=adapter.as_uri(), adapterDigest="ab" * 32)
    assert f"have the SHA-256 {found}" in neox.answer("wrong")["message"]
    neox.ask("right", adapter=adapter.as_uri(), adapterDigest=found)
    assert neox.answer("right")["type"] == "completed"


def test_an_adapter_for_another_model_is_refused(neox: Server, tmp_path: Path) -> None:
    other = tiny.write_other(tmp_path / "other", "gpt2")
    adapter = tiny.write_adapter(tmp_path / "a", other, 5)
    neox.ask("other", adapter=adapter.as_uri())
    assert "does not fit the model" in neox.answer("other")["message"]
    neox.ask("after")
    assert neox.answer("after")["type"] == "completed"


def test_what_is_cancelled_is_not_answered_and_the_end_of_input_ends_it(tmp_path: Path) -> None:
    server = Server(tmp_path, "gpt_neox")
    with server.engine as engine:
        server.ask("long", maxTokens=450, stream=True)
        engine.read_until(lambda event: event["type"] == "piece")
        engine.tell({"type": "cancel", "id": "long"})
        server.ask("next")
        assert server.answer("next")["type"] == "completed"
        server.ask("late", maxTokens=450, stream=True)
        engine.read_until(lambda event: event.get("id") == "late")
        engine.end_input()
        assert engine.finish() == 0
        assert not any(
            event["type"] == "completed" and event["id"] in ("long", "late")
            for event in engine.events()
        )


def test_a_model_that_cannot_be_loaded_ends_it_with_a_sentence(tmp_path: Path) -> None:
    document = {
        "version": 1,
        "base": (tmp_path / "none").as_uri(),
        "device": "cpu",
        "threads": 1,
        "precision": "fp32",
        "maxBatch": 8,
        "cacheBytes": 0,
    }
    job = tmp_path / "serve.json"
    job.write_text(json.dumps(document))
    with Engine(job, program=SERVE) as engine:
        assert engine.finish() == 1
        assert "serve failed: " in engine.log()
        assert "it holds no config.json" in engine.log()


@pytest.mark.parametrize(
    "name", ["ready", "piece", "completed", "refused"], ids=lambda name: str(name)
)
def test_every_event_of_the_contracts_is_written_as_there(name: str) -> None:
    golden = json.loads((GOLDENS / f"serve-event-{name}.json").read_text(encoding="utf-8"))
    event: Any = TypeAdapter(Ready | Piece | Completed | Refused).validate_python(golden)
    assert json.loads(event.line()) == golden


def test_job_and_commands_of_the_contracts_are_read() -> None:
    job = read_document(GOLDENS / "serve-job-bounded.json", ServeJob)
    assert (job.base, job.max_batch, job.adapters) == (Path("/models/smol"), 16, 8)
    generate = (GOLDENS / "serve-command-generate.json").read_bytes()
    assert Generate.model_validate_json(generate).stop == ("\n",)
    requests = Requests()
    requests.take(generate.replace(b"\n", b" "))
    assert [one.id for one in requests.next(9)] == ["g1"]
    requests.take(generate.replace(b"\n", b" "))
    requests.take((GOLDENS / "serve-command-cancel.json").read_bytes().replace(b"\n", b" "))
    requests.take(generate.replace(b'"g1"', b'"g7"').replace(b"\n", b" "))
    assert [one.id for one in requests.next(9)] == ["g7"]
