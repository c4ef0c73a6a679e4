"""The same sums as a task of Inspect."""
from inspect_ai import Task, task
from inspect_ai.dataset import FieldSpec, json_dataset
from inspect_ai.scorer import includes, match
from inspect_ai.solver import generate


@task
def sums():
    fields = FieldSpec(input="question", target="answer", id="id", metadata=["customer"])
    return Task(dataset=json_dataset("items.jsonl", fields), solver=generate(), scorer=[includes(), match()])
