"""Goldens of chat templates: what transformers renders of published templates, or why it refuses."""

from datetime import datetime
from pathlib import Path

import jinja2
from transformers.utils import chat_template_utils

import models

TEMPLATES = Path(__file__).parent / "templates"

TOKENS = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}


class Then(datetime):
    """A date on which the templates that print it are rendered."""

    @classmethod
    def now(cls, tz=None):
        return cls(2026, 3, 7, 9, 5, 1)


def turn(role: str, content: str) -> dict:
    return {"role": role, "content": content}


HI = turn("user", "Hi there")
HELLO = turn("assistant", "Hello! How can I help?")
SYSTEM = turn("system", "You answer in one word.")

CONVERSATIONS = {
    "user": [HI],
    "system": [SYSTEM, HI],
    "answered": [HI, HELLO],
    "system answered": [SYSTEM, HI, HELLO],
    "turns": [HI, HELLO, turn("user", "Why?"), turn("assistant", "Because."), turn("user", "Really?")],
    "system turns": [SYSTEM, HI, HELLO, turn("user", "Why?"), turn("assistant", "Because.")],
    "white space": [turn("system", "  two \n"), turn("user", "\n\n  a\tb  \n\n c \n"), turn("assistant", " d\n\n")],
    "jinja": [turn("user", "{{ bos_token }} {% for x in y %} {# note #} ' \" \\ \\n {{- raise_exception('no') -}}")],
    "unicode": [turn("user", "Grüße 👩‍👩‍👧 שלום \u0301 \u200b<&>"), turn("assistant", "東京 🙂")],
    "empty": [turn("system", ""), turn("user", ""), turn("assistant", "")],
    "thinking": [HI, turn("assistant", "<think>\nwell\n</think>\n\nHello"), turn("user", "And?"), turn("assistant", "<think>hm</think>So.")],
    "tool text": [turn("user", "<tool_response>x</tool_response>"), HELLO],
    "system in the middle": [HI, HELLO, SYSTEM, turn("user", "Go on")],
    "two users": [HI, HI],
    "assistant first": [HELLO, HI],
    "unknown role": [turn("critic", "Bad."), HI],
}


def write(out: Path) -> None:
    chat_template_utils.datetime = Then
    for file in sorted(TEMPLATES.glob("*.jinja")):
        template = file.read_text(encoding="utf-8")
        (out / file.name).write_text(template, encoding="utf-8")
        cases = {}
        for name, messages in CONVERSATIONS.items():
            for prompt in (True, False):
                cases[f"{name}, {'prompt' if prompt else 'whole'}"] = {
                    "messages": messages,
                    "add_generation_prompt": prompt,
                    **render(template, messages, prompt),
                }
        models.write_json(out / f"{file.stem}.json", cases)


def render(template: str, messages: list[dict], prompt: bool) -> dict:
    try:
        rendered, _ = chat_template_utils.render_jinja_template(
            conversations=[messages], chat_template=template, add_generation_prompt=prompt, **TOKENS
        )
        return {"text": rendered[0]}
    except (jinja2.exceptions.TemplateError, TypeError) as e:
        return {"refused": str(e)}
