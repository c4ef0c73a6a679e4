"""Losses against a plain loop on transformers and PEFT, written without this package's parts."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer

import jobs
import lanes
from finetooth_peft.data.seeds import child, epoch_order
from jobs import Bench

BATCH = 4
RATE = 2e-3
SEED = 5


def reference_losses(bench: Bench, accumulation: int, layers: list[int] | None) -> list[float]:
    tokenizer = AutoTokenizer.from_pretrained(bench.model)
    base = AutoModelForCausalLM.from_pretrained(bench.model, dtype=torch.float32)
    torch.manual_seed(child(SEED, "weights", 0))
    model = get_peft_model(
        base,
        LoraConfig(
            r=4,
            lora_alpha=8,
            target_modules=sorted(
                ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
            ),
            layers_to_transform=layers,
        ),
    )
    model.train()
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    examples = [encode(tokenizer, line) for line in bench.train.read_text().splitlines()]
    per_step = BATCH * accumulation
    steps = math.ceil(len(examples) / per_step)
    losses = []
    for epoch in range(2):
        order = epoch_order(len(examples), SEED, epoch)
        for step in range(steps):
            chosen = [examples[i] for i in order[step * per_step : (step + 1) * per_step]]
            targets = sum(int((labels != -100).sum()) for _, labels in chosen)
            total = 0.0
            for begin in range(0, len(chosen), BATCH):
                loss, count = mean_loss(model, chosen[begin : begin + BATCH])
                (loss * count / targets).backward()  # type: ignore[no-untyped-call]
                total += float(loss.detach()) * count
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            done = epoch * steps + step
            rate = RATE * (done + 1) / 2 if done < 2 else RATE
            left = (2 * steps - done) / (2 * steps - 2)
            optimizer.param_groups[0]["lr"] = rate if done < 2 else RATE * left
            optimizer.step()
            optimizer.zero_grad()
            losses.append(total / targets)
    return losses


def encode(tokenizer: Any, line: str) -> tuple[torch.Tensor, torch.Tensor]:
    messages = json.loads(line)["messages"]
    whole = tokenizer.apply_chat_template(messages, tokenize=False)
    prompt = tokenizer.apply_chat_template(
        messages[:-1], tokenize=False, add_generation_prompt=True
    )
    # Behind the end of the turn the template writes a newline, which is not learnt.
    ids = tokenizer.encode(whole.rstrip("\n"), add_special_tokens=False)
    labels = list(ids)
    labels[: len(tokenizer.encode(prompt, add_special_tokens=False))] = [-100] * len(
        tokenizer.encode(prompt, add_special_tokens=False)
    )
    return torch.tensor(ids), torch.tensor(labels)


def mean_loss(
    model: Any, batch: list[tuple[torch.Tensor, torch.Tensor]]
) -> tuple[torch.Tensor, int]:
    longest = max(len(ids) for ids, _ in batch)
    ids = torch.zeros((len(batch), longest), dtype=torch.long)
    labels = torch.full_like(ids, -100)
    mask = torch.zeros_like(ids)
    for row, (tokens, wanted) in enumerate(batch):
        ids[row, : len(tokens)] = tokens
        labels[row, : len(tokens)] = wanted
        mask[row, : len(tokens)] = 1
    loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
    return loss, int((labels != -100).sum())


@pytest.mark.parametrize(
    ("accumulation", "layers", "transformed"),
    [(1, "all", None), (2, "all", None), (1, "last 2", [1, 2])],
)
def test_each_step_has_the_loss_of_a_plain_loop(
    bench: Bench, out: Path, accumulation: int, layers: str, transformed: list[int] | None
) -> None:
    lane = jobs.lane(
        schedule="linear",
        accumulation=accumulation,
        layers=layers,
        learningRate=RATE,
        snapshots=[2],
    )
    ready = lanes.prepared(bench, out, lane)

    losses = [score.mean for score in lanes.curve(lanes.opened(bench, out, lane, ready))]

    expected = reference_losses(bench, accumulation, transformed)
    assert len(losses) == len(expected)
    assert losses == pytest.approx(expected, abs=1e-5)
    assert losses[-1] < losses[0] - 0.3


def test_the_loss_on_other_data_is_a_mean_over_answer_tokens(bench: Bench, out: Path) -> None:
    lane = jobs.lane(batchSize=3)
    ready = lanes.prepared(bench, out, lane)
    opened = lanes.opened(bench, out, lane, ready)
    assert ready.validation is not None

    found = opened.validate(ready.validation).mean

    tokenizer = AutoTokenizer.from_pretrained(bench.model)
    base = AutoModelForCausalLM.from_pretrained(bench.model, dtype=torch.float32)
    lines = bench.validation.read_text().splitlines()
    with torch.no_grad():
        loss, _ = mean_loss(base, [encode(tokenizer, line) for line in lines])
    assert found == pytest.approx(float(loss), abs=1e-5)


def test_tokens_are_those_read_prompts_included(bench: Bench, out: Path) -> None:
    lane = jobs.lane(snapshots=[1], epochs=1)
    ready = lanes.prepared(bench, out, lane)
    opened = lanes.opened(bench, out, lane, ready)
    lanes.curve(opened)

    tokenizer = AutoTokenizer.from_pretrained(bench.model)
    lines = bench.train.read_text().splitlines()
    read = sum(len(encode(tokenizer, line)[0]) - 1 for line in lines)
    assert opened.position.tokens == read


def test_checkpointed_activations_change_no_loss(bench: Bench, out: Path) -> None:
    lane = jobs.lane(dropout=0.2)
    plain = lanes.prepared(bench, out, lane)
    losses = [score.mean for score in lanes.curve(lanes.opened(bench, out, lane, plain))]

    again = lanes.prepared(bench, out, lane)
    again.model.gradient_checkpointing_enable({"use_reentrant": False})
    found = [score.mean for score in lanes.curve(lanes.opened(bench, out, lane, again))]

    assert found == pytest.approx(losses, abs=1e-6)


def test_a_branch_ends_where_a_run_of_its_length_ends(bench: Bench, out: Path) -> None:
    """With dropout, whose draws follow from the step of the schedule."""
    long = jobs.lane(schedule="warmup_stable", dropout=0.2, snapshots=[1, 2])
    short = jobs.lane(schedule="warmup_stable", dropout=0.2, snapshots=[1], epochs=1)
    both = lanes.prepared(bench, out, long)
    lane = lanes.opened(bench, out, long, both)
    while lane.step().snapshot is None:
        pass
    snapshot = lane.saved(0).weights

    alone = lanes.opened(bench, out, short, lanes.prepared(bench, out, short))
    while alone.step().snapshot is None:
        pass

    expected = alone.saved(0).weights
    assert snapshot.keys() == expected.keys()
    assert all(torch.equal(snapshot[name], expected[name]) for name in expected)


def test_a_lane_taken_up_anywhere_ends_with_the_same_weights(bench: Bench, out: Path) -> None:
    """Step by step through trunk and branches, each step by a new lane on the last one's state."""
    document = jobs.lane(schedule="warmup_stable", dropout=0.2)
    whole = lanes.opened(bench, out, document, lanes.prepared(bench, out, document))
    lanes.curve(whole)

    from finetooth_peft.model.team import Team
    from finetooth_peft.training.lane import Lane

    saved = None
    finished = False
    ready = lanes.prepared(bench, out, document)
    while not finished:
        lane = Lane(jobs.parsed_lane(document), ready.model, ready.train, Team(lanes.CPU), saved)
        if lane.step().snapshot is not None:
            lane.after_snapshot()
        saved, finished = lane.saved(0), lane.finished

    assert saved is not None
    expected = whole.saved(0)
    assert saved.position.tokens == expected.position.tokens
    assert all(torch.equal(saved.weights[n], expected.weights[n]) for n in expected.weights)


@pytest.mark.parametrize(("dropout", "apart"), [(0.0, False), (0.3, True)])
def test_dropout_draws_anew_at_every_step(
    bench: Bench, out: Path, dropout: float, apart: bool
) -> None:
    """Steps on the same examples, at a rate that moves nothing."""
    lane = jobs.lane(dropout=dropout, batchSize=22, learningRate=1e-12, weightDecay=0)
    ready = lanes.prepared(bench, out, lane)
    torch.manual_seed(0)
    with torch.no_grad():
        for name, parameter in ready.model.named_parameters():
            if "lora_B" in name:
                parameter.normal_(std=0.2)

    one, other = (score.mean for score in lanes.curve(lanes.opened(bench, out, lane, ready)))

    assert (abs(one - other) > 1e-3) == apart
