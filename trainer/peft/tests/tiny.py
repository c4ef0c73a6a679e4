"""A Llama of random weights, its tokenizer and a small task, made on the spot."""

import json
import random
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, get_peft_model
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedTokenizerFast,
)

TEMPLATE = (
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content']"
    " + '<|im_end|>' + '\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
MARKERS = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
LAYERS = 3
LABELS = {"invoice": "billing", "parcel": "shipping", "login": "account", "crash": "technical"}
FILLERS = ("a", "the", "my", "our", "his", "her", "it", "is", "was", "and", "or", "so", "now")


def write_model(folder: Path, **changes: Any) -> Path:
    """A Hugging Face folder; changes are fields of LlamaConfig."""
    tokenizer = write_tokenizer(folder)
    torch.manual_seed(7)
    fields: dict[str, Any] = {
        "vocab_size": len(tokenizer),
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 512,
        "initializer_range": 0.1,
        "tie_word_embeddings": False,
        "bos_token_id": 1,
        "eos_token_id": 2,
        "pad_token_id": 0,
    }
    LlamaForCausalLM(LlamaConfig(**(fields | changes))).save_pretrained(folder)
    return folder


def write_other(folder: Path, kind: str) -> Path:
    """A model of a family that the lora engine does not read: gpt2, gpt_neox or phi."""
    tokenizer = write_tokenizer(folder)
    torch.manual_seed(7)
    fields: dict[str, Any] = {
        "vocab_size": len(tokenizer),
        "hidden_size": 64,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": 4,
        "max_position_embeddings": 512,
        "initializer_range": 0.1,
        "bos_token_id": 1,
        "eos_token_id": 2,
    }
    config = AutoConfig.for_model(kind, **fields)
    AutoModelForCausalLM.from_config(config).save_pretrained(folder)
    return folder


def write_adapter(folder: Path, model: Path, seed: int) -> Path:
    """An adapter of random weights that changes answers."""
    torch.manual_seed(seed)
    base = AutoModelForCausalLM.from_pretrained(model)
    adapted = get_peft_model(
        base, LoraConfig(r=4, target_modules="all-linear", init_lora_weights=False)
    )
    adapted.save_pretrained(folder)
    return folder


def write_tokenizer(folder: Path) -> PreTrainedTokenizerFast:
    """A token for every byte and marker."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {text: i for i, text in enumerate([*MARKERS, *alphabet])}
    plain = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    plain.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    plain.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=plain,
        bos_token=MARKERS[1],
        eos_token=MARKERS[2],
        pad_token=MARKERS[0],
        chat_template=TEMPLATE,
    )
    tokenizer.save_pretrained(folder)
    return tokenizer


def conversations(count: int, seed: int) -> list[dict[str, Any]]:
    """Lines of supervised training: a keyword among fillers, and its label."""
    draw = random.Random(seed)
    lines = []
    for i in range(count):
        keyword = list(LABELS)[i % len(LABELS)]
        words = [*draw.choices(FILLERS, k=draw.randint(2, 5)), keyword]
        draw.shuffle(words)
        lines.append(
            {
                "messages": [
                    {"role": "user", "content": " ".join(words)},
                    {"role": "assistant", "content": LABELS[keyword]},
                ]
            }
        )
    return lines


def preferences(count: int, seed: int) -> list[dict[str, Any]]:
    """Lines of preference training: the right label is preferred to another."""
    draw = random.Random(seed)
    lines = []
    for item in conversations(count, seed):
        question, answer = item["messages"]
        wrong = draw.choice([label for label in LABELS.values() if label != answer["content"]])
        lines.append(
            {
                "prompt": [question],
                "chosen": [answer],
                "rejected": [{"role": "assistant", "content": wrong}],
            }
        )
    return lines


def write_lines(file: Path, lines: list[dict[str, Any]]) -> Path:
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file
