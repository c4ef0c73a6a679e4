"""Goldens of supervised training: PEFT's model under torch's AdamW."""

import random
from pathlib import Path

import torch
from peft import get_peft_model
from safetensors.torch import save_file

import adapters
import models

STEPS = 20
BATCH = 4

CASES = {
    "llama": dict(model="llama"),
    "regularised": dict(model="llama", decay=0.1, warmup=6, clip=0.5, alpha=12),
    "last": dict(model="llama", layers=[1, 2], decay=0.1, warmup=4, clip=1.0),
    "llama3": dict(model="llama3", decay=0.01),
    "mistral": dict(model="mistral", decay=0.01, rate=1e-3),
    "qwen2": dict(model="qwen2", decay=0.01),
    "qwen3": dict(model="qwen3", decay=0.01, clip=1.0),
}


def examples() -> list[dict]:
    source = random.Random(11)
    start = [1] + adapters.tokens(source, 9, 9)  # some begin alike, as with a system message
    made = []
    for i in range(12):
        prompt = (start if i % 2 == 0 else [1]) + adapters.tokens(source, 2, 9)
        made.append({"prompt": prompt, "answer": adapters.tokens(source, 0, 5) + [2]})
    return made


def write(folder: Path, out: Path) -> None:
    for name, case in CASES.items():
        write_case(folder, out, name, **case)


def write_case(folder, out, name, model, layers=None, decay=0.0, warmup=0, clip=0.0, alpha=8, rank=4, rate=2e-3):
    data = examples()
    source = random.Random(13)
    batches = [source.sample(range(len(data)), BATCH) for _ in range(STEPS)]
    rates = [rate * min(1, (step + 1) / max(1, warmup)) for step in range(STEPS)]
    adapted = get_peft_model(models.load(folder / model), adapters.lora_config(rank, alpha, layers))
    adapters.randomise(adapted, 17)
    adapted.eval()
    initial = adapters.weights(adapted)
    losses, norms = train(adapted, [[data[i] for i in batch] for batch in batches], rates, decay, clip)
    tensors = {f"initial.{key}": tensor for key, tensor in initial.items()}
    tensors |= {f"final.{key}": tensor for key, tensor in adapters.weights(adapted).items()}
    save_file(tensors, out / f"{name}.safetensors")
    models.write_json(
        out / f"{name}.json",
        {
            "model": model,
            "rank": rank,
            "alpha": alpha,
            "first_layer": min(layers or [0]),
            "weight_decay": decay,
            "clip_norm": clip,
            "rates": rates,
            "examples": data,
            "batches": batches,
            "losses": losses,
            "gradient_norms": norms,
        },
    )


def train(model, batches, rates, decay, clip):
    parameters = list(adapters.trainable(model).values())
    optimiser = torch.optim.AdamW(parameters, lr=0, betas=(0.9, 0.999), eps=1e-8, weight_decay=decay)
    losses, norms = [], []
    for batch, rate in zip(batches, rates, strict=True):
        optimiser.param_groups[0]["lr"] = rate
        optimiser.zero_grad()
        loss = loss_of(model, batch)
        loss.backward()
        norms.append(torch.nn.utils.clip_grad_norm_(parameters, clip or float("inf")).item())
        optimiser.step()
        losses.append(loss.item())
    return losses, norms


def loss_of(model, batch) -> torch.Tensor:
    """Mean over the answer tokens of the batch, padded on the right."""
    longest = max(len(each["prompt"] + each["answer"]) for each in batch)
    ids, labels, mask = [], [], []
    for each in batch:
        padding = longest - len(each["prompt"] + each["answer"])
        ids.append(each["prompt"] + each["answer"] + [0] * padding)
        labels.append([-100] * len(each["prompt"]) + each["answer"] + [-100] * padding)
        mask.append([1] * (longest - padding) + [0] * padding)
    return model(
        input_ids=torch.tensor(ids), attention_mask=torch.tensor(mask), labels=torch.tensor(labels), use_cache=False
    ).loss
