"""Adapter files: what PEFT and the lora engine find in them."""

import json
from pathlib import Path

import pytest
import torch
from peft import PeftModel
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, GPT2Config, GPT2LMHeadModel

import attempt
import jobs
import tiny
from jobs import Bench

MODULES = {"q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"}


def trained(bench: Bench, out: Path, **changes: object) -> Path:
    events = attempt.attempt(jobs.job(bench, out, jobs.lane(0, **changes)))
    assert attempt.last(events, "lane-end")["outcome"] == "COMPLETED"
    return out / "out/tiny_lane-0/epoch-2"


def test_a_snapshot_loads_in_peft_and_answers_as_it_was_validated(bench: Bench, out: Path) -> None:
    folder = trained(bench, out, learningRate=5e-3, layers="all")
    events = [json.loads((folder.parent / "epoch-2.json").read_text())]
    base = AutoModelForCausalLM.from_pretrained(bench.model, dtype=torch.float32)

    adapted = PeftModel.from_pretrained(base, folder)

    from transformers import AutoTokenizer

    import test_supervised as reference

    tokenizer = AutoTokenizer.from_pretrained(bench.model)
    lines = bench.validation.read_text().splitlines()
    with torch.no_grad():
        loss, _ = reference.mean_loss(
            adapted, [reference.encode(tokenizer, line) for line in lines]
        )
    assert float(loss) == pytest.approx(events[0]["validationLoss"], abs=1e-5)


@pytest.mark.parametrize(("layers", "first"), [("all", 0), ("last 2", 1), ("last 9", 0)])
def test_adapters_are_in_the_last_layers_alone(
    bench: Bench, out: Path, layers: str, first: int
) -> None:
    folder = trained(bench, out, layers=layers)

    names = set(load_file(folder / "adapter_model.safetensors"))
    assert names == {
        f"base_model.model.model.layers.{layer}.{part}.{module}.lora_{matrix}.weight"
        for layer in range(first, tiny.LAYERS)
        for module in MODULES
        for part in ["self_attn" if module[0] in "qkvo" else "mlp"]
        for matrix in "AB"
    }
    config = json.loads((folder / "adapter_config.json").read_text())
    assert config["layers_to_transform"] == (list(range(first, tiny.LAYERS)) if first else None)


def test_the_configuration_says_what_the_lora_engine_reads(bench: Bench, out: Path) -> None:
    folder = trained(bench, out, precision="bf16", alphaPerRank=None, alpha=6.5, dropout=0.1)

    config = json.loads((folder / "adapter_config.json").read_text())
    assert {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "base_model_name_or_path": "model",
        "r": 4,
        "lora_alpha": 6.5,
        "lora_dropout": 0.1,
        "target_modules": sorted(MODULES),
        "bias": "none",
        "inference_mode": True,
        "use_rslora": False,
        "use_dora": False,
        "rank_pattern": {},
        "alpha_pattern": {},
    }.items() <= config.items()
    assert sorted(f.name for f in folder.iterdir()) == [
        "adapter_config.json",
        "adapter_model.safetensors",
    ]
    tensors = load_file(folder / "adapter_model.safetensors")
    assert {tensor.dtype for tensor in tensors.values()} == {torch.float32}


def test_lanes_leave_nothing_of_theirs_on_the_base(bench: Bench, out: Path) -> None:
    """A lane gives the same adapter alone and behind another of other layers and rank."""
    alone = attempt.attempt(jobs.job(bench, out / "alone", jobs.lane(1)))
    behind = attempt.attempt(
        jobs.job(bench, out / "behind", jobs.lane(0, layers="all", rank=8), jobs.lane(1))
    )

    assert attempt.last(behind, "snapshot")["lane"] == "tiny/lane-1"
    assert attempt.last(behind, "snapshot")["sha256"] == attempt.last(alone, "snapshot")["sha256"]


def test_a_model_unlike_llama_gets_adapters_on_every_linear_map_of_its_layers(
    bench: Bench, out: Path
) -> None:
    torch.manual_seed(1)
    size = len(tiny.write_tokenizer(out / "gpt2"))
    GPT2LMHeadModel(
        GPT2Config(vocab_size=size, n_positions=256, n_embd=32, n_layer=2, n_head=2)
    ).save_pretrained(out / "gpt2")

    document = jobs.job(bench, out, jobs.lane(0, layers="last 1"), base=(out / "gpt2").as_uri())
    events = attempt.attempt(document)

    assert attempt.last(events, "lane-end")["outcome"] == "COMPLETED", events[-2]
    names = load_file(out / "out/tiny_lane-0/epoch-2/adapter_model.safetensors")
    assert {
        name.split(".lora_")[0].removeprefix("base_model.model.transformer.") for name in names
    } == {
        "h.1.attn.c_attn",
        "h.1.attn.c_proj",
        "h.1.mlp.c_fc",
        "h.1.mlp.c_proj",
    }
