"""What is minimised: a sum of losses over examples, with its weight."""

from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch.nn.functional import logsigmoid

from finetooth_peft.data.example import Example, Pair, sequences
from finetooth_peft.protocol.job import Preference
from finetooth_peft.training.batch import Batch
from finetooth_peft.training.tally import Score


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Examples; of pairs also the reference's log probabilities [examples, 2], chosen first."""

    examples: list[Example]
    reference: torch.Tensor | None = None

    def __len__(self) -> int:
        return len(self.examples)

    def tokens(self, indices: list[int]) -> int:
        """Tokens that the model reads."""
        return sum(self.examples[i].length for i in indices)


class Objective(Protocol):
    """How examples become a loss."""

    def weight(self, data: TrainingData, indices: list[int]) -> int:
        """What a sum of losses is divided by."""
        ...

    def loss(
        self, model: Any, data: TrainingData, indices: list[int], device: torch.device
    ) -> tuple[torch.Tensor, Score]:
        """A sum to go backward from, and what it came to."""
        ...


class Supervised:
    """Negative log probability of the answer's tokens."""

    def weight(self, data: TrainingData, indices: list[int]) -> int:
        return sum(len(one.answer) for one in sequences([data.examples[i] for i in indices]))

    def loss(
        self, model: Any, data: TrainingData, indices: list[int], device: torch.device
    ) -> tuple[torch.Tensor, Score]:
        batch = Batch.of(sequences([data.examples[i] for i in indices]), device)
        loss = -batch.log_probabilities(model).sum()
        return loss, Score(loss=float(loss.detach()), weight=self.weight(data, indices))


@dataclass(frozen=True, slots=True)
class Preferring:
    """Direct preference optimisation (Rafailov et al. 2023), with label smoothing as in Chowdhury
    et al. 2024, equation 3, or IPO (Azar et al. 2023, equation 17), there on means over the
    answer's tokens. A test holds both against TRL's trainer, which knows no such smoothing."""

    preference: Preference

    def weight(self, data: TrainingData, indices: list[int]) -> int:
        return len(indices)

    def loss(
        self, model: Any, data: TrainingData, indices: list[int], device: torch.device
    ) -> tuple[torch.Tensor, Score]:
        pairs = [pair for i in indices if isinstance(pair := data.examples[i], Pair)]
        reference = data.reference
        if reference is None or len(pairs) != len(indices):
            raise TypeError("preference training needs pairs and what the reference thinks of them")
        batch = Batch.of(sequences([*pairs]), device)
        # [2, pairs]: how much likelier than under the reference.
        ratios = batch.log_probabilities(model).view(2, -1) - reference[indices].T.to(device)
        losses = self._losses(ratios, pairs)
        margins = self.preference.beta * (ratios[0] - ratios[1]).detach()
        return losses.sum(), Score(
            loss=float(losses.detach().sum()),
            weight=len(indices),
            margin=float(margins.sum()),
            right=int((margins > 0).sum()),
        )

    def _losses(self, ratios: torch.Tensor, pairs: list[Pair]) -> torch.Tensor:
        beta = self.preference.beta
        if self.preference.loss == "ipo":
            lengths = torch.tensor(
                [
                    [len(pair.chosen.answer) for pair in pairs],
                    [len(pair.rejected.answer) for pair in pairs],
                ],
                device=ratios.device,
            )
            means = ratios / lengths
            return (means[0] - means[1] - 1 / (2 * beta)) ** 2
        margins = beta * (ratios[0] - ratios[1])
        smoothing = self.preference.label_smoothing
        return -(1 - smoothing) * logsigmoid(margins) - smoothing * logsigmoid(-margins)


def objective_of(preference: Preference | None) -> Objective:
    return Supervised() if preference is None else Preferring(preference)
