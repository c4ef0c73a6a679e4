"""Checks commands and writes them as tokens."""

import math
from dataclasses import dataclass

from finetooth_peft.data.example import DataFault, Message, Tokens
from finetooth_peft.data.text import ModelText
from finetooth_peft.protocol.serve import Generate
from finetooth_peft.serving.answer import Answer


class RequestFault(Exception):
    """The request cannot be answered; the message says why."""


@dataclass(frozen=True, slots=True)
class RequestReader:
    """Positions are those that prompt and answer may take together; None where the model does not
    say."""

    text: ModelText
    vocabulary: int
    positions: int | None

    def read(self, command: Generate) -> Answer:
        """Raises RequestFault."""
        _require(command.max_tokens >= 1, "max_tokens must be at least 1")
        _require(
            command.temperature >= 0 and math.isfinite(command.temperature),
            "temperature must be at least 0",
        )
        _require(0 < command.top_p <= 1, "top_p must be above 0 and at most 1")
        _require(
            command.logprobs is None,
            "the peft engine tells no probabilities; leave logprobs out",
        )
        prompt = self._prompt(command)
        _require(len(prompt) > 0, "the prompt has no tokens; begin it with some text")
        room = command.max_tokens
        if self.positions is not None:
            room = min(room, self.positions - len(prompt))
            _require(
                room >= 1,
                f"the prompt has {len(prompt)} tokens, the model takes {self.positions}",
            )
        return Answer(command, prompt, room, self.text.decode, self.text.ends)

    def _prompt(self, command: Generate) -> Tokens:
        raw = command.raw
        if raw is None:
            _require(len(command.messages) > 0, "messages is empty")
            try:
                messages = [Message(one.role, one.content) for one in command.messages]
                return self.text.encode(self.text.prompt(messages))
            except DataFault as fault:
                raise RequestFault(str(fault)) from fault
        _require(not command.messages, "messages and raw are both given")
        _require(not raw.echo, "the peft engine does not repeat prompts; leave echo out")
        for token in raw.tokens:
            _require(
                0 <= token < self.vocabulary,
                f"the prompt's token {token} is not in the vocabulary of {self.vocabulary}",
            )
        return raw.tokens if raw.text is None else self.text.encode(raw.text)


def _require(holds: bool, fault: str) -> None:
    if not holds:
        raise RequestFault(fault)
