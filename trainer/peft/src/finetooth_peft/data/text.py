"""How a model reads and writes: template, tokenizer, and the tokens that end an answer."""

import json
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from transformers import PreTrainedTokenizerFast

from finetooth_peft.data.example import DataFault, Message, Tokens

_USUAL_ENDS = ("<|im_end|>", "<|eot_id|>")
"""Ends of a turn in well-known templates; counted only where the tokenizer has them whole."""


class ModelText:
    """The text side of a Hugging Face folder. Special tokens come from the template alone."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError where a file is missing or broken."""
        if not (folder / "tokenizer.json").is_file():
            raise OSError(f"{folder} holds no tokenizer.json")
        # The class that reads tokenizer.json as it stands: others build a tokenizer of their own.
        self._tokenizer = PreTrainedTokenizerFast.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )
        if not self._tokenizer.chat_template:
            raise OSError(
                f"{folder} has no chat template: neither chat_template.jinja nor chat_template in"
                " tokenizer_config.json. Take an instruction-tuned model, or add one."
            )
        self.ends = self._ends(folder)
        self.end_of_turn = self._end_of_turn()

    def prompt(self, messages: list[Message]) -> str:
        """The text before an answer."""
        return self._render(messages, True)

    def conversation(self, messages: list[Message]) -> str:
        """The whole conversation, the last answer included."""
        return self._render(messages, False)

    def encode(self, text: str) -> Tokens:
        return tuple(self._tokenizer.encode(text, add_special_tokens=False))

    def decode(self, tokens: list[int]) -> str:
        """Their text, without special tokens."""
        return str(self._tokenizer.decode(tokens, skip_special_tokens=True))

    def largest_token(self) -> int:
        """The largest id that the tokenizer knows."""
        return int(max(self._tokenizer.get_vocab().values()))

    def _render(self, messages: list[Message], add_generation_prompt: bool) -> str:
        try:
            return str(
                self._tokenizer.apply_chat_template(
                    [{"role": m.role, "content": m.content} for m in messages],
                    add_generation_prompt=add_generation_prompt,
                    tokenize=False,
                )
            )
        except TemplateError as fault:
            raise DataFault(f"the chat template refuses the messages: {fault}") from fault

    def _ends(self, folder: Path) -> frozenset[int]:
        ends: set[int] = set()
        for name in ("generation_config.json", "config.json"):
            eos = _json(folder / name).get("eos_token_id")
            ends.update(eos if isinstance(eos, list) else [] if eos is None else [eos])
        for text in (self._tokenizer.eos_token, *_USUAL_ENDS):
            tokens = self.encode(text) if text else ()
            if len(tokens) == 1:
                ends.add(tokens[0])
        return frozenset(ends)

    def _end_of_turn(self) -> str:
        for text in _USUAL_ENDS:
            if len(self.encode(text)) == 1:
                return text
        return self._tokenizer.eos_token or ""


def _json(file: Path) -> dict[str, Any]:
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}
