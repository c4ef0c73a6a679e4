"""Optimiser steps of one lane."""

from dataclasses import dataclass
from typing import Any

import torch

from finetooth_peft.data.seeds import child
from finetooth_peft.model.team import Team
from finetooth_peft.protocol.job import Settings
from finetooth_peft.training.divergence import Sentinel
from finetooth_peft.training.objective import Objective, TrainingData
from finetooth_peft.training.tally import Score
from finetooth_peft.training.weights import Weights


@dataclass(frozen=True, slots=True)
class Stepper:
    """All that a step needs but the examples. Random draws of dropout follow from seed and step, so
    that a resumed run, and a branch, draws what a run of its length would have drawn."""

    model: Any
    weights: Weights
    objective: Objective
    settings: Settings
    seed: int
    sentinel: Sentinel
    team: Team

    def take(self, data: TrainingData, examples: list[int], step: int, rate: float) -> Score:
        """One step on the examples of all its micro-batches; steps count from 0. The loss is that
        before the weights changed, a mean over the whole step whatever the micro-batches.

        Raises Diverged.
        """
        self.model.train()
        self.weights.optimizer.zero_grad(set_to_none=True)
        torch.manual_seed(child(self.seed, "dropout", step) + self.team.rank)
        weight = self.objective.weight(data, examples)
        score = Score()
        for begin in range(0, len(examples), self.settings.batch_size):
            micro = examples[begin : begin + self.settings.batch_size]
            score = score.plus(self._backward(data, micro, weight))
        score = summed(score, self.team)
        self.team.gather_gradients(self.weights.parameters())
        self.sentinel.look(step, score.mean, self._clip())
        self.weights.update(rate)
        return score

    def _backward(self, data: TrainingData, micro: list[int], weight: int) -> Score:
        own = self.team.share(micro)
        # Every process has to go through the model, for others wait for its share of the weights.
        loss, score = self.objective.loss(self.model, data, own or micro[:1], self.team.device)
        factor = self.team.loss_factor() if own else 0.0
        (loss * (factor / weight)).backward()  # type: ignore[no-untyped-call]
        return score if own else Score()

    def _clip(self) -> float:
        most = self.settings.clip_norm or float("inf")
        norm = torch.nn.utils.clip_grad_norm_(self.weights.parameters(), most)
        return float(norm.full_tensor() if hasattr(norm, "full_tensor") else norm)


def mean_score(
    model: Any, objective: Objective, data: TrainingData, batch_size: int, team: Team
) -> Score:
    """Over all the data, without dropout."""
    model.eval()
    score = Score()
    with torch.no_grad():
        for begin in range(0, len(data), batch_size):
            batch = list(range(begin, min(len(data), begin + batch_size)))
            own = team.share(batch)
            _, part = objective.loss(model, data, own or batch[:1], team.device)
            score = score.plus(part if own else Score())
    return summed(score, team)


def summed(score: Score, team: Team) -> Score:
    """Over the processes."""
    sums = team.total(
        torch.tensor([score.loss, score.weight, score.margin, score.right], dtype=torch.float64)
    ).tolist()
    return Score(sums[0], int(sums[1]), sums[2], int(sums[3]))
