"""An answer as its tokens come."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import torch

from finetooth_peft.data.example import Tokens
from finetooth_peft.data.seeds import child
from finetooth_peft.protocol.serve import Generate

_UNFINISHED = "\ufffd"
"""What the tokenizer writes for bytes that are no character yet."""

Decode = Callable[[list[int]], str]


@dataclass(slots=True)
class Answer:
    """Cut at stop texts, told in whole characters. Room is for tokens, at least 1."""

    command: Generate
    prompt: Tokens
    room: int
    decode: Decode
    ends: frozenset[int]
    tokens: list[int] = field(default_factory=list)
    generated: int = 0
    text: str = ""
    finish: Literal["stop", "length"] | None = None
    told: int = 0
    generator: torch.Generator = field(default_factory=torch.Generator)

    def __post_init__(self) -> None:
        self.generator.manual_seed(child(self.command.seed, "answer", 0))

    def choose(self, logits: torch.Tensor) -> int:
        """The next token: the likeliest at temperature 0, else drawn from the nucleus."""
        if self.command.temperature == 0:
            return int(logits.argmax())
        chances = torch.softmax(logits.float().cpu() / self.command.temperature, dim=-1)
        ordered, tokens = chances.sort(descending=True)
        # A token is kept while those before it do not fill the nucleus.
        ordered[ordered.cumsum(0) - ordered >= self.command.top_p] = 0
        return int(tokens[torch.multinomial(ordered, 1, generator=self.generator)])

    def add(self, token: int) -> None:
        """Goes on by a token."""
        self.generated += 1
        if token in self.ends:
            self.finish = "stop"
        else:
            self.tokens.append(token)
            if self.generated >= self.room:
                self.finish = "length"
        # It takes as long as the answer has grown: not after each token, where nobody looks.
        if self.finish is not None or self.command.stream or self.command.stop:
            self._read()

    def _read(self) -> None:
        whole = self.decode(self.tokens)
        found = [at for stop in self.command.stop if stop and (at := whole.find(stop)) >= 0]
        self.text = whole[: min(found, default=len(whole))]
        if found:
            self.finish = "stop"

    def next_piece(self) -> str:
        """What may be told now and was not yet: no half characters, no beginning of a stop text."""
        end = len(self.text)
        if self.finish is None:
            end = len(self.text.rstrip(_UNFINISHED))
            end = min(end, len(self.text) - self._possible_stop())
        piece = self.text[self.told : max(end, self.told)]
        self.told += len(piece)
        return piece

    def _possible_stop(self) -> int:
        """Length of the longest end of the text that may begin a stop text."""
        return max(
            (
                length
                for stop in self.command.stop
                for length in range(1, len(stop))
                if self.text.endswith(stop[:length])
            ),
            default=0,
        )
