"""JSON-lines files of conversations or preferences."""

import json
from pathlib import Path
from typing import Any

from finetooth_peft.data.encoder import ExampleEncoder
from finetooth_peft.data.example import DataFault, Example, Message

_ROLES = ("system", "user", "assistant")


def read_examples(file: Path, encoder: ExampleEncoder, preferences: bool) -> list[Example]:
    """Reads a file; raises DataFault naming the line that cannot be used."""
    examples: list[Example] = []
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                examples.append(_example(line, encoder, preferences))
            except DataFault as fault:
                raise DataFault(f"{file.name} line {number}: {fault}") from fault
    if not examples:
        raise DataFault(f"{file.name} holds no examples; give it a JSON object a line")
    return examples


def _example(line: bytes, encoder: ExampleEncoder, preferences: bool) -> Example:
    try:
        item = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise DataFault(f"no UTF-8: {fault.reason} at byte {fault.start + 1}") from fault
    except json.JSONDecodeError as fault:
        raise DataFault(f"no JSON: {fault.msg} at character {fault.colno}") from fault
    if not isinstance(item, dict):
        raise DataFault("must be a JSON object")
    if not preferences:
        return encoder.conversation(_messages(item, "messages"))
    return encoder.pair(
        _said(item, "prompt", "user"), _answer(item, "chosen"), _answer(item, "rejected")
    )


def _messages(item: dict[str, Any], name: str) -> list[Message]:
    listed = item.get(name)
    if not isinstance(listed, list) or not listed:
        raise DataFault(f"must have a list '{name}' of objects with role and content")
    return [_message(message, f"{name}[{i}]") for i, message in enumerate(listed)]


def _said(item: dict[str, Any], name: str, role: str) -> list[Message]:
    """A text stands for a single message."""
    value = item.get(name)
    return [Message(role, value)] if isinstance(value, str) else _messages(item, name)


def _message(message: Any, where: str) -> Message:
    if not isinstance(message, dict) or not isinstance(message.get("content"), str):
        raise DataFault(f"{where} must be an object with role and a text as content")
    if message.get("role") not in _ROLES:
        raise DataFault(
            f"{where} has the role {message.get('role')!r}; write system, user or assistant"
        )
    return Message(message["role"], message["content"])


def _answer(item: dict[str, Any], name: str) -> Message:
    messages = _said(item, name, "assistant")
    if len(messages) != 1 or messages[0].role != "assistant":
        raise DataFault(f"'{name}' must hold one message, the assistant's answer")
    return messages[0]
