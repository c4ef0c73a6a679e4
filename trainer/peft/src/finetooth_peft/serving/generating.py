"""Answers to prompts that one adapter answers, computed together."""

from collections.abc import Callable
from typing import Any

import torch
from transformers import (
    GenerationConfig,
    LogitsProcessor,
    LogitsProcessorList,
    StoppingCriteria,
    StoppingCriteriaList,
)

from finetooth_peft.serving.answer import Answer

_PADDING = 0
"""Any token: it is masked."""


class _Choices(LogitsProcessor):  # type: ignore[misc]
    """Leaves of each row the token that its answer chooses, so that every row has its own
    temperature, nucleus and seed."""

    def __init__(self, answers: list[Answer]) -> None:
        self._answers = answers

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        chosen = torch.full_like(scores, -torch.inf)
        for row, answer in enumerate(self._answers):
            chosen[row, 0 if answer.finish else answer.choose(scores[row])] = 0
        return chosen


class _Progress(StoppingCriteria):  # type: ignore[misc]
    """Hands each row's new token to its answer."""

    def __init__(self, answers: list[Answer], told: Callable[[Answer], bool]) -> None:
        self._answers = answers
        self._told = told
        self._over = [False] * len(answers)

    def __call__(self, input_ids: torch.Tensor, scores: Any, **kwargs: Any) -> torch.Tensor:
        for row, answer in enumerate(self._answers):
            if not self._over[row]:
                answer.add(int(input_ids[row, -1]))
                self._over[row] = not self._told(answer) or answer.finish is not None
        return torch.tensor(self._over, device=input_ids.device)


@torch.inference_mode()
def generate(model: Any, answers: list[Answer], told: Callable[[Answer], bool]) -> None:
    """Completes all of them. Told hears of an answer after each of its tokens, and says whether it
    is still wanted."""
    longest = max(len(answer.prompt) for answer in answers)
    gaps = [longest - len(answer.prompt) for answer in answers]
    tokens = [
        [_PADDING] * gap + list(answer.prompt) for gap, answer in zip(gaps, answers, strict=True)
    ]
    mask = [[0] * gap + [1] * (longest - gap) for gap in gaps]
    model.generate(
        input_ids=torch.tensor(tokens, device=model.device),
        attention_mask=torch.tensor(mask, device=model.device),
        generation_config=GenerationConfig(
            max_new_tokens=max(answer.room for answer in answers),
            do_sample=False,
            use_cache=True,
            pad_token_id=_PADDING,
        ),
        logits_processor=LogitsProcessorList([_Choices(answers)]),
        stopping_criteria=StoppingCriteriaList([_Progress(answers, told)]),
    )
