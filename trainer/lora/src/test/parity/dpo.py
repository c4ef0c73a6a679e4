"""Goldens of preference training: TRL's DPOTrainer on the small llama."""

import random
import tempfile
from pathlib import Path

import torch
from datasets import Dataset
from safetensors.torch import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from transformers import PreTrainedTokenizerFast
from trl import DPOConfig, DPOTrainer

import adapters
import models

RANK = 4
ALPHA = 8
BETA = 0.1
RATE = 5e-3
DECAY = 0.01
CLIP = 1.0
STEPS = 10

CASES = {
    "sigmoid": ("sigmoid", 0.0),
    "smoothed": ("sigmoid", 0.1),
    "ipo": ("ipo", 0.0),
}


def pairs() -> list[dict]:
    source = random.Random(20)
    made = []
    for i in range(8):
        chosen = adapters.tokens(source, 1, 9)
        rejected = adapters.tokens(source, 1, 9)
        if i % 3 == 0:
            rejected = chosen[:2] + rejected  # answers often begin alike
        made.append(
            {"prompt_ids": [1] + adapters.tokens(source, 2, 12), "chosen_ids": chosen + [2], "rejected_ids": rejected + [2]}
        )
    return made


def write(base: Path, out: Path) -> None:
    for name, (loss, smoothing) in CASES.items():
        write_case(base, out, name, loss, smoothing)


def write_case(base: Path, out: Path, name: str, loss_type: str, smoothing: float) -> None:
    data = pairs()
    trainer = make_trainer(base, loss_type, data)
    model = trainer.model
    adapters.randomise(model, 31)
    model.eval()  # there is no dropout; train mode would only add metrics
    initial = adapters.weights(model)
    swapped = [dict(pair, chosen_ids=pair["rejected_ids"], rejected_ids=pair["chosen_ids"]) for pair in data]

    def loss_of(batch, other):
        # TRL's sigmoid loss knows no label smoothing (cDPO). By its definition that is the mean of TRL's own loss
        # over the labels as given and the labels swapped.
        value = trainer.compute_loss(model, trainer.data_collator(batch))
        if smoothing > 0:
            value = (1 - smoothing) * value + smoothing * trainer.compute_loss(model, trainer.data_collator(other))
        return value

    per_pair = [one_pair(trainer, pair) for pair in data]
    losses = [loss_of([pair], [other]).item() for pair, other in zip(data, swapped, strict=True)]
    model.zero_grad()
    whole = loss_of(data, swapped)
    whole.backward()
    gradients = adapters.gradients(model)
    norm = torch.sqrt(sum((g.double() ** 2).sum() for g in gradients.values())).item()
    steps = train(model, lambda: loss_of(data, swapped))

    tensors = {f"adapter.{key}": tensor for key, tensor in initial.items()}
    tensors |= {f"gradient.{key}": tensor for key, tensor in gradients.items()}
    save_file(tensors, out / f"{name}.safetensors")
    models.write_json(
        out / f"{name}.json",
        {
            "rank": RANK,
            "alpha": ALPHA,
            "loss_type": loss_type,
            "beta": BETA,
            "label_smoothing": smoothing,
            "pairs": [
                {"prompt": pair["prompt_ids"], "chosen": pair["chosen_ids"], "rejected": pair["rejected_ids"]}
                for pair in data
            ],
            "policy_chosen": [each["policy_chosen"] for each in per_pair],
            "policy_rejected": [each["policy_rejected"] for each in per_pair],
            "reference_chosen": [each["reference_chosen"] for each in per_pair],
            "reference_rejected": [each["reference_rejected"] for each in per_pair],
            "rewards_chosen": [each["rewards_chosen"] for each in per_pair],
            "rewards_rejected": [each["rewards_rejected"] for each in per_pair],
            "margins": [each["margins"] for each in per_pair],
            "losses": losses,
            "loss": whole.item(),
            "gradient_norm": norm,
            "learning_rate": RATE,
            "weight_decay": DECAY,
            "clip_norm": CLIP,
            "step_losses": steps,
        },
    )


def make_trainer(base: Path, loss_type: str, data: list[dict]) -> DPOTrainer:
    vocabulary = {f"t{i}": i for i in range(models.SMALL["vocab_size"])}
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=Tokenizer(WordLevel(vocabulary, unk_token="t3")), pad_token="t0", eos_token="t2"
    )
    texts = Dataset.from_list([{"prompt": "t5", "chosen": "t6", "rejected": "t7"}])  # the tokens are handed over below
    with tempfile.TemporaryDirectory() as folder:
        return DPOTrainer(
            model=models.load(base),
            args=DPOConfig(
                output_dir=folder,
                loss_type=[loss_type],
                beta=BETA,
                use_cpu=True,
                bf16=False,
                report_to=[],
                gradient_checkpointing=False,
                max_length=None,
                disable_dropout=True,
            ),
            train_dataset=texts,
            processing_class=tokenizer,
            peft_config=adapters.lora_config(RANK, ALPHA),
        )


def one_pair(trainer: DPOTrainer, pair: dict) -> dict[str, float]:
    """What TRL reports of a batch of one pair; margins and rewards are in the reported sense, beta times log ratio."""
    inputs = trainer.data_collator([pair])
    trainer._metrics["eval"].clear()
    with torch.no_grad():
        trainer.compute_loss(trainer.model, inputs)
        chosen, rejected = trainer.compute_ref_log_probs(trainer.model, inputs)
    reported = {key: values[-1] for key, values in trainer._metrics["eval"].items()}
    return {
        "policy_chosen": reported["logps/chosen"],
        "policy_rejected": reported["logps/rejected"],
        "reference_chosen": float(chosen[0]),
        "reference_rejected": float(rejected[0]),
        "rewards_chosen": reported["rewards/chosen"],
        "rewards_rejected": reported["rewards/rejected"],
        "margins": reported["rewards/margins"],
    }


def train(model, loss_of) -> list[float]:
    """The loss before each step of AdamW on the whole batch."""
    parameters = list(adapters.trainable(model).values())
    optimiser = torch.optim.AdamW(parameters, lr=RATE, betas=(0.9, 0.999), eps=1e-8, weight_decay=DECAY)
    losses = []
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss = loss_of()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, CLIP)
        optimiser.step()
        losses.append(loss.item())
    return losses
