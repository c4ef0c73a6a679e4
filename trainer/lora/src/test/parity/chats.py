"""Goldens of whole conversations as tokens: a published template with a tokenizer of its kind."""

from pathlib import Path

from tokenizers import Tokenizer
from transformers.utils import chat_template_utils

import models
import templates

KINDS = {
    # name: tokenizer, template, begin, end of an answer
    "llama-2": ("llama-2", "llama-2", "<s>", "</s>"),
    "mistral-v1": ("llama-2", "mistral-v1", "<s>", "</s>"),
    "zephyr": ("llama-2", "zephyr", "<s>", "</s>"),
    "smollm2": ("smollm2", "smollm2", "<|im_start|>", "<|im_end|>"),
    "llama-3.2": ("llama-3", "llama-3.2", "<|begin_of_text|>", "<|eot_id|>"),
    "qwen2.5": ("qwen2", "qwen2.5", "<|endoftext|>", "<|im_end|>"),
    "qwen3": ("qwen2", "qwen3", "<|endoftext|>", "<|im_end|>"),
}

ANSWERS = ["Hello", "refund", "  two spaces", "12 apples", "«Grüße» 👩‍👩‍👧", "{\"a\": 1}\n", "a\n\nb"]


def write(tokenizers: Path, out: Path) -> None:
    chat_template_utils.datetime = templates.Then
    for name, (kind, template, begin, end) in KINDS.items():
        tokenizer = Tokenizer.from_file(str(tokenizers / kind / "tokenizer.json"))
        text = (templates.TEMPLATES / f"{template}.jinja").read_text(encoding="utf-8")
        models.write_json(
            out / f"{name}.json",
            {
                "tokenizer": kind,
                "template": template,
                "bos_token": begin,
                "eos_token": end,
                "chats": [chat(tokenizer, text, begin, end, answer) for answer in ANSWERS],
            },
        )


def chat(tokenizer: Tokenizer, template: str, begin: str, end: str, answer: str) -> dict:
    messages = [templates.HI, templates.HELLO, templates.turn("user", "And what is 12 + 30?\n"), templates.turn("assistant", answer)]

    def ids(turns, prompt):
        rendered, _ = chat_template_utils.render_jinja_template(
            conversations=[turns], chat_template=template, add_generation_prompt=prompt, bos_token=begin, eos_token=end
        )
        return tokenizer.encode(rendered[0], add_special_tokens=False).ids

    prompt, whole = ids(messages[:-1], True), ids(messages, False)
    assert whole[: len(prompt)] == prompt, (template, answer)
    rest = whole[len(prompt) :]
    last = len(rest) - rest[::-1].index(tokenizer.token_to_id(end))
    return {"messages": messages, "prompt": prompt, "answer": rest[:last]}
