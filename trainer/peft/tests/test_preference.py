"""Losses and rewards against TRL's trainer, and the smoothed loss against its formula."""

import json
import math
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from datasets import Dataset
from peft import LoraConfig
from torch.utils.data import SequentialSampler
from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast
from trl import DPOConfig, DPOTrainer

import jobs
import lanes
import tiny
from finetooth_peft.data.seeds import epoch_order
from finetooth_peft.model.adapters import LLAMA_MODULES
from finetooth_peft.protocol.job import Preference
from finetooth_peft.running.material import Prepared
from finetooth_peft.training.objective import Preferring
from jobs import Bench

TEMPLATE = tiny.TEMPLATE.replace(" + '<|im_end|>' + '\n'", " + '<|im_end|>'")
"""Without the newline behind an answer, on which TRL would train and this engine does not."""

SEED = 5


class InOrder(DPOTrainer):  # type: ignore[misc]
    """TRL's trainer on the data in the order given."""

    def _get_train_sampler(self, *_: Any) -> SequentialSampler:
        return SequentialSampler(self.train_dataset)


@pytest.fixture
def plain(bench: Bench, tmp_path: Path) -> Bench:
    """The bench with the other template."""
    model = Path(shutil.copytree(bench.model, tmp_path / "model"))
    (model / "chat_template.jinja").write_text(TEMPLATE, encoding="utf-8")
    return Bench(model, bench.train, bench.validation, bench.pairs, bench.pairs_validation)


def trl_history(
    bench: Bench, folder: Path, loss: str, beta: float, start: Prepared
) -> list[dict[str, float]]:
    lines = [json.loads(line) for line in bench.pairs.read_text().splitlines()]
    # Whole batches alone: an epoch's last one is smaller, which TRL would fill up.
    order = [i for epoch in range(2) for i in epoch_order(len(lines), SEED, epoch)]
    trainer = InOrder(
        model=AutoModelForCausalLM.from_pretrained(bench.model, dtype=torch.float32),
        args=DPOConfig(
            output_dir=str(folder / "trl"),
            loss_type=[loss],
            beta=beta,
            per_device_train_batch_size=2,
            num_train_epochs=1,
            learning_rate=1e-3,
            lr_scheduler_type="constant",
            weight_decay=0.01,
            max_grad_norm=1.0,
            logging_steps=1,
            report_to=[],
            use_cpu=True,
            save_strategy="no",
            bf16=False,
            gradient_checkpointing=False,
            dataloader_pin_memory=False,
        ),
        train_dataset=Dataset.from_list([lines[i] for i in order]),
        processing_class=PreTrainedTokenizerFast.from_pretrained(bench.model),
        peft_config=LoraConfig(r=4, lora_alpha=8, target_modules=sorted(LLAMA_MODULES)),
    )
    own = {n: p.detach().clone() for n, p in start.model.named_parameters() if p.requires_grad}
    with torch.no_grad():
        for name, parameter in trainer.model.named_parameters():
            if parameter.requires_grad:
                parameter.copy_(own[name])
    trainer.train()
    return [entry for entry in trainer.state.log_history if "loss" in entry]


@pytest.mark.parametrize(("loss", "beta"), [("sigmoid", 0.1), ("sigmoid", 0.5), ("ipo", 0.1)])
def test_each_step_has_the_loss_and_the_rewards_of_trl(
    plain: Bench, out: Path, loss: str, beta: float
) -> None:
    lane = jobs.lane(
        preference={"loss": loss, "beta": beta, "labelSmoothing": 0.0},
        layers="all",
        warmupSteps=0,
        batchSize=2,
        maxTokens=512,
    )
    ready = lanes.prepared(plain, out, lane)
    expected = trl_history(plain, out, loss, beta, ready)

    scores = lanes.curve(lanes.opened(plain, out, lane, ready))

    assert len(scores) == len(expected) == 22
    for score, entry in zip(scores, expected, strict=True):
        assert score.mean == pytest.approx(entry["loss"], rel=1e-4, abs=1e-4)
        assert score.margin / score.weight == pytest.approx(entry["rewards/margins"], abs=1e-4)
        assert score.right / score.weight == pytest.approx(entry["rewards/accuracies"], abs=1e-6)
    assert abs(scores[-1].margin) > 1e-3


def test_smoothing_weighs_both_orders(plain: Bench, out: Path) -> None:
    """cDPO's loss at margins that are known: the reference made up so that they come out."""
    smoothing, beta = 0.2, 0.5
    lane = jobs.lane(preference={"loss": "sigmoid", "beta": beta, "labelSmoothing": smoothing})
    ready = lanes.prepared(plain, out, lane)
    reference = ready.train.reference
    assert reference is not None
    reference[0] -= torch.tensor([3.0, 1.0])
    objective = Preferring(Preference(loss="sigmoid", beta=beta, label_smoothing=smoothing))

    loss, score = objective.loss(ready.model.eval(), ready.train, [0], lanes.CPU)

    margin = beta * (3.0 - 1.0)
    expected = (1 - smoothing) * math.log1p(math.exp(-margin)) + smoothing * math.log1p(
        math.exp(margin)
    )
    assert float(loss.detach()) == pytest.approx(expected, abs=1e-4)
    assert score.margin == pytest.approx(margin, abs=1e-4)
    assert score.right == 1


def test_untouched_adapters_have_no_margin_on_the_validation_data(plain: Bench, out: Path) -> None:
    lane = jobs.lane(preference={"loss": "sigmoid", "beta": 0.1, "labelSmoothing": 0.0})
    ready = lanes.prepared(plain, out, lane)
    assert ready.validation is not None

    score = lanes.opened(plain, out, lane, ready).validate(ready.validation)

    assert score.weight == 7
    assert score.mean == pytest.approx(math.log(2), abs=1e-6)
    assert score.margin == pytest.approx(0, abs=1e-5)
