"""Turns conversations into tokens, cut to a length at the end of the last user message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from finetooth_peft.data.example import DataFault, Message, Pair, Sequence, Tokens
from finetooth_peft.data.text import ModelText

E = TypeVar("E", Sequence, Pair)


@dataclass(frozen=True, slots=True)
class ExampleEncoder:
    """The same cutting as in the lora engine; of a pair, the longer answer has to fit."""

    text: ModelText
    max_tokens: int

    def conversation(self, messages: list[Message]) -> Sequence:
        """Raises DataFault where the last message is no answer, or template and answer alone are
        longer than allowed."""
        if len(messages) < 2 or messages[-1].role != "assistant":
            raise DataFault("the last message must be the assistant's answer")
        return self._fitting(
            messages[:-1],
            lambda prompt: self._render(prompt, messages[-1]),
            lambda sequence: sequence.length + 1,
        )

    def pair(self, prompt: list[Message], chosen: Message, rejected: Message) -> Pair:
        """Raises DataFault as for a conversation."""
        return self._fitting(
            prompt,
            lambda cut: Pair(self._render(cut, chosen), self._render(cut, rejected)),
            lambda pair: max(pair.chosen.length, pair.rejected.length) + 1,
        )

    def _fitting(
        self,
        prompt: list[Message],
        render: Callable[[list[Message]], E],
        tokens: Callable[[E], int],
    ) -> E:
        whole = render(prompt)
        if tokens(whole) <= self.max_tokens:
            return whole
        user = _last_user(prompt)
        fits, too_much = -1, len(prompt[user].content)
        while too_much - fits > 1:
            middle = (fits + too_much) // 2
            if tokens(render(_shortened(prompt, user, middle))) <= self.max_tokens:
                fits = middle
            else:
                too_much = middle
        if fits < 0:
            raise DataFault(
                "template, other messages and answer alone take more than max_tokens ="
                f" {self.max_tokens}"
            )
        return render(_shortened(prompt, user, fits))

    def _render(self, prompt: list[Message], answer: Message) -> Sequence:
        start = self.text.prompt(prompt)
        whole = self.text.conversation([*prompt, answer])
        if not whole.startswith(start):
            raise DataFault(
                "the chat template writes an answer differently from where it lets the model begin"
                " one; this engine cannot tell the answer's tokens apart"
            )
        answered = self._ended(self.text.encode(whole[len(start) :]))
        if not answered:
            raise DataFault("the answer has no token that could be learnt")
        return Sequence(self.text.encode(start), answered)

    def _ended(self, answer: Tokens) -> Tokens:
        """Up to and including the token that ends the turn, which is added where there is none."""
        for i in range(len(answer) - 1, -1, -1):
            if answer[i] in self.text.ends:
                return answer[: i + 1]
        return answer + self.text.encode(self.text.end_of_turn)


def _shortened(prompt: list[Message], user: int, characters: int) -> list[Message]:
    whole = prompt[user]
    return [
        *prompt[:user],
        Message(whole.role, whole.content[:characters]),
        *prompt[user + 1 :],
    ]


def _last_user(prompt: list[Message]) -> int:
    for i in range(len(prompt) - 1, -1, -1):
        if prompt[i].role == "user":
            return i
    raise DataFault("there is no user message that could be cut to max_tokens")
