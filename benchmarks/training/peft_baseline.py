#!/usr/bin/env python3
"""Speed of plain transformers and PEFT, which the engines of Finetooth are compared with.

    .finetooth/peft/bin/python benchmarks/training/peft_baseline.py \\
        --model FOLDER|tiny --threads N --seconds S

Writes a JSON object a line to standard output. Training: LoRA of rank 16 on all linear layers,
fp32, AdamW, one micro-batch a step, a loss on the last 4 tokens of each example. Generation:
greedy, 8 sequences at once, by one adapter and by 8 mixed in a batch. Random tokens, random weights
of adapters. tokens_per_cpu_second suffers less from busy neighbours than tokens_per_second.
peak_bytes is the process's so far, so it never falls from line to line.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ |= {
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_WAIT_POLICY": "PASSIVE",
}

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM

SHAPES = ((1, 16), (1, 64), (4, 64), (8, 64), (4, 128))
ANSWER = 4
RANK = 16
ADAPTERS = 8
PROMPT = 64
NEW = 32
MODULES = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--model", required=True, help="a Hugging Face folder, or tiny")
    words.add_argument("--threads", type=int, default=1)
    words.add_argument("--seconds", type=float, default=10.0, help="to measure each figure for")
    given = words.parse_args()
    if given.model != "tiny" and not Path(given.model, "config.json").exists():
        sys.exit(f"{given.model} holds no config.json; give a Hugging Face folder, or tiny")
    torch.set_num_threads(given.threads)
    torch.manual_seed(1)
    common = {"model": Path(given.model).name, "threads": given.threads}
    for examples, tokens in SHAPES:
        figures = speed(examples * tokens, given.seconds, training(given.model, examples, tokens))
        say(common | {"what": "train", "shape": f"{examples}x{tokens}"} | figures)
    for adapters in (1, ADAPTERS):
        figures = speed(ADAPTERS * NEW, given.seconds, generation(given.model, adapters))
        say(common | {"what": "generate", "adapters": adapters, "sequences": ADAPTERS} | figures)


def training(name: str, examples: int, tokens: int) -> Callable[[], object]:
    """A step to repeat."""
    model = adapted(name, 1)
    model.train()
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=1e-4)
    size = model.config.vocab_size

    def step() -> None:
        ids = torch.randint(3, size, (examples, tokens))
        labels = ids.clone()
        labels[:, :-ANSWER] = -100
        model(input_ids=ids, labels=labels, use_cache=False).loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)

    return step


def generation(name: str, adapters: int) -> Callable[[], object]:
    """Answers to repeat: NEW tokens of each sequence."""
    model = adapted(name, adapters)
    model.eval()
    ids = torch.randint(3, model.config.vocab_size, (ADAPTERS, PROMPT))
    options: dict[str, Any] = {
        "input_ids": ids,
        "attention_mask": torch.ones_like(ids),
        "do_sample": False,
        "min_new_tokens": NEW,
        "max_new_tokens": NEW,
    }
    if adapters > 1:
        options["adapter_names"] = [f"a{i}" for i in range(adapters)]

    def answer() -> None:
        with torch.no_grad():
            model.generate(**options)

    return answer


def adapted(name: str, adapters: int) -> PeftModel:
    """The base with so many adapters, a0 and on."""
    if name == "tiny":
        base = LlamaForCausalLM(
            LlamaConfig(
                vocab_size=4096,
                hidden_size=256,
                intermediate_size=688,
                num_hidden_layers=4,
                num_attention_heads=4,
                num_key_value_heads=4,
                max_position_embeddings=2048,
                tie_word_embeddings=True,
                pad_token_id=0,
            )
        )
    else:
        base = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
    # B of random weights, so that an adapter changes the answer.
    config = LoraConfig(
        r=RANK,
        lora_alpha=2 * RANK,
        target_modules=MODULES,
        task_type="CAUSAL_LM",
        init_lora_weights=False,
    )
    model = get_peft_model(base, config, adapter_name="a0")
    for i in range(1, adapters):
        model.add_adapter(f"a{i}", config)
    return model


def speed(tokens: int, seconds: float, work: Callable[[], object]) -> dict[str, float | int]:
    """Repeats work, so many tokens each time, after having done it twice to warm up."""
    work()
    work()
    wall, cpu, times = time.perf_counter(), time.process_time(), 0
    while times == 0 or time.perf_counter() - wall < seconds:
        work()
        times += 1
    return {
        "tokens_per_second": round(times * tokens / (time.perf_counter() - wall), 1),
        "tokens_per_cpu_second": round(times * tokens / (time.process_time() - cpu), 1),
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def say(figures: dict[str, Any]) -> None:
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
