"""Small models of random weights, one for each family that the engine reads."""

import json
from pathlib import Path

import torch
from transformers import AutoConfig, AutoModelForCausalLM

SMALL = dict(
    vocab_size=96,
    hidden_size=32,
    intermediate_size=48,
    num_hidden_layers=3,
    num_attention_heads=4,
    num_key_value_heads=2,
    max_position_embeddings=512,
    bos_token_id=1,
    eos_token_id=2,
    pad_token_id=0,
    tie_word_embeddings=False,
)

LLAMA = dict(SMALL, model_type="llama", rms_norm_eps=1e-5, rope_theta=10000.0)

# Original positions of 32 put a scaling's blended waves where 40 tokens tell them apart.
FAMILIES = {
    "llama": LLAMA,
    "llama-linear": dict(
        LLAMA, num_key_value_heads=4, rope_parameters=dict(rope_type="linear", rope_theta=10000.0, factor=4.0)
    ),
    "llama3": dict(
        LLAMA,
        tie_word_embeddings=True,
        rope_parameters=dict(
            rope_type="llama3",
            rope_theta=500000.0,
            factor=8.0,
            low_freq_factor=1.0,
            high_freq_factor=4.0,
            original_max_position_embeddings=32,
        ),
    ),
    "smollm2": dict(LLAMA, hidden_size=48, num_attention_heads=6, tie_word_embeddings=True, rope_theta=100000.0),
    "mistral": dict(SMALL, model_type="mistral", head_dim=16, rms_norm_eps=1e-5, sliding_window=7),
    "qwen2": dict(
        SMALL,
        model_type="qwen2",
        tie_word_embeddings=True,
        rope_theta=1000000.0,
        use_sliding_window=True,
        sliding_window=5,
        max_window_layers=2,
    ),
    "qwen2-yarn": dict(
        SMALL,
        model_type="qwen2",
        rope_parameters=dict(
            rope_type="yarn", rope_theta=1000000.0, factor=4.0, original_max_position_embeddings=32
        ),
    ),
    "qwen3": dict(SMALL, model_type="qwen3", head_dim=16, rope_theta=1000000.0),
}

SHARDED = {"qwen3"}


def write(name: str, folder: Path) -> None:
    """Writes a Hugging Face folder. Weights are kept in bf16, which every reader widens to the same fp32."""
    config = AutoConfig.for_model(**FAMILIES[name])
    torch.manual_seed(sum(name.encode()))
    model = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    with torch.no_grad():
        for key, tensor in model.named_parameters():
            if key.endswith("norm.weight"):
                tensor.uniform_(0.5, 1.5)  # ones would hide a norm that is left out
            elif key.endswith("bias"):
                tensor.normal_(0, 0.5)
            elif "embed_tokens" in key:
                tensor.normal_(0, 0.3 if config.tie_word_embeddings else 1)  # it makes the logits, too
            else:
                # Wide enough that attention is far from uniform.
                tensor.normal_(0, 2 * tensor.shape[1] ** -0.5)
    model.tie_weights()
    # "40KB" makes three shards.
    model.to(torch.bfloat16).save_pretrained(folder, max_shard_size="40KB" if name in SHARDED else "1GB")
    (folder / "generation_config.json").unlink(missing_ok=True)


def load(folder: Path):
    """Opens a folder for computing in fp32."""
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager")
    return model.eval()


def read_json(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def write_json(path: Path, value) -> None:
    """One key a line, so that a golden that changes can be read as a difference."""
    lines = [f" {json.dumps(key)}: {json.dumps(each, ensure_ascii=True)}" for key, each in value.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
