"""The reference on SmolLM2-135M-Instruct: python real.py GGUF MATERIAL TABLE.

MATERIAL is what the engine's side wrote: the imported model (store/model/), an initial adapter (adapter/), the training
data (train.jsonl) and the order of the steps (plan.json). Writes reference.json beside it.
"""

import json
import sys
from pathlib import Path

import torch
from peft import PeftModel
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, AutoTokenizer

import adapters
import lora
import models
import tokens

PROMPTS = [
    "What is the capital of France?",
    "Write one sentence about the sea.",
    "Name three colours.",
    "Translate 'good morning' into French.",
    "What is 12 + 30?",
    "Why is the sky blue? Answer briefly.",
    "Give me a title for a story about a fox.",
    "Is a whale a fish?",
    "Grüße! Wie geht es dir? 🙂",
    "def add(a, b):\n    # complete this function",
]

NEW_TOKENS = 24


def main(gguf: str, material: str, table: str) -> None:
    torch.set_num_threads(1)
    file, folder = Path(gguf), Path(material)
    model = AutoModelForCausalLM.from_pretrained(file.parent, gguf_file=file.name, dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder / "store" / "model")
    of_gguf = AutoTokenizer.from_pretrained(file.parent, gguf_file=file.name)
    with Path(table).open("a", encoding="utf-8") as rows:
        rows.write(f"SmolLM2: weights from GGUF\t{weights(model, folder / 'store' / 'model'):.1e}\t0e+00\n")
    texts = tokens.TEXTS + PROMPTS
    for text in texts:
        # transformers' reading of a GGUF file leaves out that every digit stands alone.
        if not any(c.isdigit() for c in text):
            a, b = (t.encode(text, add_special_tokens=False) for t in (tokenizer, of_gguf))
            if a != b:
                raise SystemExit(f"the imported tokenizer reads {text!r} as {a}, that of the GGUF file as {b}")
    reference = {
        "texts": [{"text": t, "ids": tokenizer.encode(t, add_special_tokens=False)} for t in texts],
        "answers": [answer(model, tokenizer, prompt) for prompt in PROMPTS],
        "losses": losses(model, tokenizer, folder),
    }
    models.write_json(folder / "reference.json", reference)


def weights(model, folder: Path) -> float:
    """The largest difference; 0 where they are the same to the bit."""
    ours, theirs = load_file(folder / "model.safetensors"), model.state_dict()
    missing = set(theirs) - set(ours) - {"lm_head.weight"}  # tied
    if missing or set(ours) - set(theirs):
        raise SystemExit(f"the imported model has other tensors: {sorted(missing)[:3]}, {sorted(set(ours) - set(theirs))[:3]}")
    largest = max((ours[name] - theirs[name]).abs().max().item() for name in ours)
    if not all(torch.equal(ours[name], theirs[name]) for name in ours):
        raise SystemExit(f"the imported weights are not those of transformers: up to {largest:.1e} apart")
    return largest


def chat(tokenizer, messages, prompt: bool) -> list[int]:
    text = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=prompt)
    return tokenizer.encode(text, add_special_tokens=False)


def answer(model, tokenizer, prompt: str) -> dict:
    ids = chat(tokenizer, [{"role": "user", "content": prompt}], True)
    with torch.no_grad():
        made = model.generate(
            torch.tensor([ids]), attention_mask=torch.ones(1, len(ids), dtype=torch.long), do_sample=False,
            max_new_tokens=NEW_TOKENS, eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.eos_token_id,
        )
    return {"prompt": prompt, "text": tokenizer.decode(made[0, len(ids) :], skip_special_tokens=True)}


def losses(model, tokenizer, folder: Path) -> list[float]:
    plan = models.read_json(folder / "plan.json")
    examples = []
    for line in (folder / "train.jsonl").read_text(encoding="utf-8").splitlines():
        messages = json.loads(line)["messages"]
        prompt, whole = chat(tokenizer, messages[:-1], True), chat(tokenizer, messages, False)
        end = len(whole) - whole[::-1].index(tokenizer.eos_token_id)
        examples.append({"prompt": prompt, "answer": whole[len(prompt) : end]})
    adapted = PeftModel.from_pretrained(model, str(folder / "adapter"), is_trainable=True).eval()
    assert len(adapters.trainable(adapted)) == plan["matrices"]
    batches = [[examples[i] for i in batch] for batch in plan["batches"]]
    made, _ = lora.train(adapted, batches, plan["rates"], plan["weight_decay"], plan["clip_norm"])
    return made


if __name__ == "__main__":
    main(*sys.argv[1:])
