#!/usr/bin/env python3
"""Writes the sums as a registry of OpenAI evals, and the stand-in's models as its completion functions."""
import json
import os

for part in ("completion_fns", "evals", "data/sums"):
    os.makedirs(f"registry/{part}", exist_ok=True)
items = [json.loads(line) for line in open("items.jsonl")]
with open("registry/data/sums/samples.jsonl", "w") as out:
    for item in items:
        out.write(json.dumps({"input": [{"role": "user", "content": item["question"]}],
                              "ideal": f"The answer is {item['answer']}."}) + "\n")
with open("registry/evals/sums.yaml", "w") as out:
    out.write("sums: {id: sums.dev.v0, metrics: [accuracy]}\n"
              "sums.dev.v0: {class: 'evals.elsuite.basic.match:Match', args: {samples_jsonl: sums/samples.jsonl}}\n")
with open("registry/completion_fns/sums.yaml", "w") as out:
    for model in ("alpha", "beta"):
        out.write(f"{model}: {{class: 'stand_in:StandIn', args: {{model: {model}}}}}\n")
