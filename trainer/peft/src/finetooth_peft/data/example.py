"""Examples as tokens."""

from dataclasses import dataclass

Tokens = tuple[int, ...]


class DataFault(Exception):
    """The data cannot be used; the message says which line and why."""


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation; the role is system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A conversation: the prompt up to the template's start of the answer, and the answer with the
    token that ends it, at least one token each."""

    prompt: Tokens
    answer: Tokens

    @property
    def length(self) -> int:
        """Number of tokens that the model reads; the last is only predicted."""
        return len(self.prompt) + len(self.answer) - 1


@dataclass(frozen=True, slots=True)
class Pair:
    """Two answers to one prompt, of which the first is preferred."""

    chosen: Sequence
    rejected: Sequence

    @property
    def length(self) -> int:
        return self.chosen.length + self.rejected.length


Example = Sequence | Pair


def sequences(examples: list[Example]) -> list[Sequence]:
    """Those that the model reads: of pairs all chosen ones first, then all rejected ones."""
    pairs = [example for example in examples if isinstance(example, Pair)]
    return [
        *(example for example in examples if isinstance(example, Sequence)),
        *(pair.chosen for pair in pairs),
        *(pair.rejected for pair in pairs),
    ]
