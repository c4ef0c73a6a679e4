"""The stand-in as a completion function of OpenAI evals (theirs for OpenAI refuses a registry's arguments)."""
import json
import os
import urllib.request

from evals.api import CompletionFn, CompletionResult
from evals.record import record_sampling


class Answer(CompletionResult):
    def __init__(self, text):
        self.text = text

    def get_completions(self):
        return [self.text]


class StandIn(CompletionFn):
    def __init__(self, model, **_):
        self.model = model

    def __call__(self, prompt, **_):
        body = json.dumps({"model": self.model, "messages": prompt}).encode()
        url = os.environ["OPENAI_BASE_URL"] + "/chat/completions"
        with urllib.request.urlopen(urllib.request.Request(url, body)) as reply:
            text = json.load(reply)["choices"][0]["message"]["content"]
        record_sampling(prompt=prompt, sampled=[text], model=self.model)
        return Answer(text)
