"""The model and the examples that the lanes of a job share."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from peft import PeftModel

from finetooth_peft.data.encoder import ExampleEncoder
from finetooth_peft.data.example import sequences
from finetooth_peft.data.files import read_examples
from finetooth_peft.data.text import ModelText
from finetooth_peft.model import adapters
from finetooth_peft.model.base import ModelFault, load_base
from finetooth_peft.model.choices import Choices
from finetooth_peft.model.team import Team
from finetooth_peft.protocol.job import EngineJob, EngineLane, Settings
from finetooth_peft.training.batch import Batch
from finetooth_peft.training.objective import TrainingData


class LeftEarly(Exception):
    """Told to leave, or that the lane is stopped, before everything was there."""


@dataclass(slots=True)
class Prepared:
    """All that a lane needs: the base with fresh adapters, and its examples."""

    model: PeftModel
    train: TrainingData
    validation: TrainingData | None


class Material:
    """Loads what a lane needs, and keeps what the next lane needs too."""

    def __init__(self, job: EngineJob, choices: Choices, team: Team) -> None:
        self._job = job
        self._choices = choices
        self._team = team
        self._bases: dict[str, Any] = {}
        self._text: ModelText | None = None
        self._data: dict[tuple[object, ...], TrainingData] = {}

    def prepare(self, lane: EngineLane, go_on: Callable[[str], None]) -> Prepared:
        """Go_on is told what is done next, and raises LeftEarly where that is not wanted any more.

        Raises DataFault, ModelFault or OSError.
        """
        settings = lane.configuration.settings
        go_on("reading the examples")
        encoder = ExampleEncoder(self._read_text(), settings.max_tokens)
        preferences = settings.preference is not None
        files = [self._job.train, *([self._job.validation] if self._job.validation else [])]
        examples = {file: self._examples(file, encoder, preferences) for file in files}
        go_on("reading the base model")
        base = self._base(settings.precision)
        _require_fit(base, encoder.text)
        _require_context(base, examples)
        model = adapters.attach(base, lane.configuration, lane.seed)
        if self._choices.gradient_checkpointing:
            model.gradient_checkpointing_enable({"use_reentrant": False})
        model = self._team.spread(model)
        ready = {
            file: self._with_reference(model, data, settings, file, go_on)
            for file, data in examples.items()
        }
        return Prepared(
            model,
            ready[self._job.train],
            ready[self._job.validation] if self._job.validation else None,
        )

    def take_back(self, prepared: Prepared) -> None:
        """The base without the lane's adapters serves the next lane."""
        if self._team.keeps_base:
            adapters.detach(prepared.model)
        else:
            self._bases.clear()

    def _base(self, precision: str) -> Any:
        if precision not in self._bases:
            self._bases.clear()
            self._bases[precision] = load_base(
                self._job.base,
                precision,
                self._team.device if self._team.keeps_base else None,
                self._choices,
            )
        return self._bases[precision]

    def _read_text(self) -> ModelText:
        if self._text is None:
            self._text = ModelText(self._job.base)
        return self._text

    def _examples(self, file: Path, encoder: ExampleEncoder, preferences: bool) -> TrainingData:
        key = (file, encoder.max_tokens, preferences)
        if key not in self._data:
            self._data[key] = TrainingData(read_examples(file, encoder, preferences))
        return self._data[key]

    def _with_reference(
        self,
        model: PeftModel,
        data: TrainingData,
        settings: Settings,
        file: Path,
        go_on: Callable[[str], None],
    ) -> TrainingData:
        """The reference does not change in training, so it is asked once, in batches whose make-up
        is always the same: a resumed lane finds the same figures."""
        if settings.preference is None:
            return data
        key = (file, settings.max_tokens, settings.precision, settings.batch_size)
        if key not in self._data:
            reference = torch.zeros((len(data), 2))
            model.eval()
            with torch.no_grad(), model.disable_adapter():
                for begin in range(0, len(data), settings.batch_size):
                    go_on("asking the reference")
                    batch = list(range(begin, min(len(data), begin + settings.batch_size)))
                    own = self._team.share(batch)
                    pairs = [data.examples[i] for i in own or batch[:1]]
                    answers = Batch.of(sequences(pairs), self._team.device)
                    found = answers.log_probabilities(model).view(2, -1).T.cpu()
                    if own:
                        reference[own] = found
            reference = self._team.total(reference)
            self._data[key] = TrainingData(data.examples, reference)
        return self._data[key]


def _require_context(base: Any, files: dict[Path, TrainingData]) -> None:
    context = getattr(base.config.get_text_config(), "max_position_embeddings", None)
    for file, data in files.items():
        longest = max(one.length for one in sequences(data.examples))
        if context is not None and longest > context:
            raise ModelFault(
                f"{file.name} has an example of {longest} tokens, and the model reads {context} at"
                f" most; lower max_tokens to {context}"
            )


def _require_fit(base: Any, text: ModelText) -> None:
    vocabulary = int(base.get_input_embeddings().weight.shape[0])
    if text.largest_token() >= vocabulary:
        raise ModelFault(
            f"the tokenizer knows token {text.largest_token()}, and the model has embeddings for"
            f" {vocabulary} only; tokenizer.json is not this model's"
        )
