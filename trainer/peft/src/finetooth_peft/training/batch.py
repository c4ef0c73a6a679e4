"""Sequences side by side, padded on the right."""

from dataclasses import dataclass
from typing import Any

import torch

from finetooth_peft.data.example import Sequence

_IGNORED = -100


@dataclass(frozen=True, slots=True)
class Batch:
    """Three tensors [sequences, longest]: what is read, which of it is no padding, and at each
    position the token that is to be predicted there, -100 where none of the answer is."""

    tokens: torch.Tensor
    mask: torch.Tensor
    targets: torch.Tensor

    @staticmethod
    def of(sequences: list[Sequence], device: torch.device) -> "Batch":
        longest = max(sequence.length for sequence in sequences)
        tokens = torch.zeros((len(sequences), longest), dtype=torch.long)
        mask = torch.zeros_like(tokens)
        targets = torch.full_like(tokens, _IGNORED)
        for row, sequence in enumerate(sequences):
            length = sequence.length
            read = (*sequence.prompt, *sequence.answer)[:length]
            tokens[row, :length] = torch.tensor(read)
            mask[row, :length] = 1
            targets[row, len(sequence.prompt) - 1 : length] = torch.tensor(sequence.answer)
        return Batch(tokens.to(device), mask.to(device), targets.to(device))

    def log_probabilities(self, model: Any) -> torch.Tensor:
        """Log probability of each sequence's answer, [sequences], in fp32."""
        output = model(
            input_ids=self.tokens,
            attention_mask=self.mask,
            shift_labels=self.targets,
            fused_lm_head=True,
            use_cache=False,
        )
        return torch.as_tensor(output.log_probs).float().sum(dim=1)
