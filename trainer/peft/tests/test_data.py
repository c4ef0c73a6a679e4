"""Examples as tokens, and what is said of data that cannot be used."""

import json
from pathlib import Path
from typing import Any

import pytest

import tiny
from finetooth_peft.data.encoder import ExampleEncoder
from finetooth_peft.data.example import DataFault, Message, Pair
from finetooth_peft.data.files import read_examples
from finetooth_peft.data.seeds import child, epoch_order
from finetooth_peft.data.text import ModelText
from jobs import Bench

CHAT = [
    Message("user", "my invoice is so odd and the price is now two"),
    Message("assistant", "billing"),
]


@pytest.fixture
def text(bench: Bench) -> ModelText:
    return ModelText(bench.model)


def test_the_answer_ends_with_the_end_of_turn(text: ModelText) -> None:
    example = ExampleEncoder(text, 512).conversation(CHAT)

    assert example.answer == text.encode("billing<|im_end|>")
    assert example.prompt == text.encode(text.prompt(CHAT[:1]))
    assert example.length == len(example.prompt) + len(example.answer) - 1


def test_cuts_the_end_of_the_last_user_message_and_keeps_the_rest(text: ModelText) -> None:
    whole = ExampleEncoder(text, 512).conversation(CHAT)
    most = whole.length + 1 - 4

    cut = ExampleEncoder(text, most).conversation(CHAT)

    assert cut.length + 1 == most
    assert cut.answer == whole.answer
    assert cut.prompt[-12:] == text.encode("<|im_end|>\n<|im_start|>assistant\n")[-12:]
    assert cut.prompt[:20] == whole.prompt[:20]


def test_of_a_pair_the_longer_answer_has_to_fit(text: ModelText) -> None:
    short, long = Message("assistant", "no"), Message("assistant", "a much longer answer")
    whole = ExampleEncoder(text, 512).pair(CHAT[:1], short, long)
    most = whole.rejected.length + 1 - 6

    cut = ExampleEncoder(text, most).pair(CHAT[:1], short, long)

    assert cut.rejected.length + 1 == most
    assert cut.chosen.prompt == cut.rejected.prompt
    assert (cut.chosen.answer, cut.rejected.answer) == (whole.chosen.answer, whole.rejected.answer)


def test_refuses_what_cannot_be_cut_enough(text: ModelText) -> None:
    with pytest.raises(DataFault, match="take more than max_tokens = 16"):
        ExampleEncoder(text, 16).conversation(CHAT)


GOOD: dict[str, Any] = tiny.conversations(1, 1)[0]
PAIR: dict[str, Any] = tiny.preferences(1, 1)[0]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"messages": [', "line 2: no JSON: "),
        (b'{"messages": "\xff"}', "line 2: no UTF-8: invalid start byte at byte 15"),
        (b"[1]", "line 2: must be a JSON object"),
        (b'{"text": "a"}', "line 2: must have a list 'messages' of objects with role and content"),
        (
            b'{"messages": [{"role": "user", "content": "a"}]}',
            "line 2: the last message must be the assistant's answer",
        ),
        (
            b'{"messages": [{"role": "robot", "content": "a"}, {"role": "user", "content": "b"}]}',
            "line 2: messages[0] has the role 'robot'; write system, user or assistant",
        ),
        (
            b'{"messages": [{"role": "user", "content": 7}]}',
            "line 2: messages[0] must be an object with role and a text as content",
        ),
    ],
)
def test_names_the_line_that_cannot_be_used(
    text: ModelText, tmp_path: Path, line: bytes, message: str
) -> None:
    file = tmp_path / "train.jsonl"
    file.write_bytes(json.dumps(GOOD).encode() + b"\n" + line + b"\n")

    with pytest.raises(DataFault) as fault:
        read_examples(file, ExampleEncoder(text, 512), preferences=False)

    assert str(fault.value).startswith("train.jsonl " + message)


def test_a_preferred_answer_is_one_message_of_the_assistant(
    text: ModelText, tmp_path: Path
) -> None:
    file = tiny.write_lines(tmp_path / "p.jsonl", [PAIR | {"rejected": PAIR["prompt"]}])

    with pytest.raises(DataFault) as fault:
        read_examples(file, ExampleEncoder(text, 512), preferences=True)

    assert str(fault.value) == (
        "p.jsonl line 1: 'rejected' must hold one message, the assistant's answer"
    )


def test_texts_stand_for_single_messages(text: ModelText, tmp_path: Path) -> None:
    plain = {
        "prompt": PAIR["prompt"][0]["content"],
        "chosen": PAIR["chosen"][0]["content"],
        "rejected": PAIR["rejected"][0]["content"],
    }
    file = tiny.write_lines(tmp_path / "p.jsonl", [PAIR, plain])

    one, other = read_examples(file, ExampleEncoder(text, 512), preferences=True)

    assert one == other


def test_a_file_without_examples_says_so(text: ModelText, tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_text("\n\n", encoding="utf-8")

    with pytest.raises(DataFault, match=r"e\.jsonl holds no examples"):
        read_examples(tmp_path / "e.jsonl", ExampleEncoder(text, 512), preferences=False)


def test_pairs_are_read_with_one_prompt(text: ModelText, bench: Bench) -> None:
    pairs = read_examples(bench.pairs, ExampleEncoder(text, 512), preferences=True)

    assert len(pairs) == 22
    assert all(isinstance(p, Pair) and p.chosen.prompt == p.rejected.prompt for p in pairs)


def test_an_order_is_a_permutation_that_seed_and_epoch_decide() -> None:
    order = epoch_order(50, 7, 0)

    assert sorted(order) == list(range(50))
    assert order == epoch_order(50, 7, 0)
    assert order != epoch_order(50, 7, 1)
    assert order != epoch_order(50, 8, 0)
    assert child(7, "order", 0) != child(7, "dropout", 0)


def test_a_folder_without_template_or_tokenizer_says_so(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"holds no tokenizer\.json"):
        ModelText(tmp_path)
    tiny.write_tokenizer(tmp_path)
    (tmp_path / "chat_template.jinja").unlink()
    with pytest.raises(OSError, match="has no chat template"):
        ModelText(tmp_path)


def test_what_a_template_says_of_messages_is_passed_on(tmp_path: Path) -> None:
    tiny.write_tokenizer(tmp_path)
    (tmp_path / "chat_template.jinja").write_text(
        "{{ raise_exception('roles must alternate') }}", encoding="utf-8"
    )

    with pytest.raises(DataFault, match="refuses the messages: roles must alternate"):
        ExampleEncoder(ModelText(tmp_path), 512).conversation(CHAT)
