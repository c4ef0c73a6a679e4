#!/usr/bin/env python3
"""How long SciPy and arch take for what the statistics module does: a JSON line each, seconds, the median of a few.

    python peers.py [WORDS]        those whose name holds the words
"""
import json
import statistics
import sys
import time
import warnings

import numpy as np
import scipy.stats as st
from arch.bootstrap import MCS

warnings.filterwarnings("ignore")
DRAWS = 9_999


def scores(items, kind):
    """Differences of two models that answer 70 % and 72 % right, or of two normal scores."""
    rng = np.random.default_rng(items)
    if kind == "binary":
        return (rng.random(items) < 0.72).astype(float) - (rng.random(items) < 0.70)
    return rng.normal(0.05, 1, items) - rng.normal(0, 1, items)


def wrong(models, items):
    """Right or wrong answers of models that differ, on items that are hard or easy; 1 is wrong."""
    rng = np.random.default_rng(7)
    hard = 0.1 * np.tanh(rng.normal(0, 1, (items, 1)))
    return (rng.random((items, models)) < np.linspace(0.3, 0.7, models) + hard).astype(float)


def mean(values, axis=-1):
    return np.mean(values, axis=axis)


def sign_flip(d):
    return st.permutation_test((d,), mean, permutation_type="samples", n_resamples=DRAWS, vectorized=True, batch=1_000,
                               rng=np.random.default_rng(1))


def bca(values):
    return st.bootstrap((values,), np.mean, method="BCa", n_resamples=DRAWS, batch=1_000, rng=np.random.default_rng(1))


def confidence_set(losses):
    found = MCS(losses, size=0.05, reps=1_000, method="max", bootstrap="stationary", seed=1)
    found.compute()
    return found


def tasks():
    for items in (1_000, 5_000):
        for kind in ("binary", "continuous"):
            yield f"sign-flip {kind} {items}", lambda d=scores(items, kind): sign_flip(d)
            yield f"bca {kind} {items}", lambda d=scores(items, kind): bca(d)
    yield "confidence set 200x5000", lambda losses=wrong(200, 5_000): confidence_set(losses)


def main(words):
    for name, task in tasks():
        if words not in name:
            continue
        times = []
        while len(times) < 5 and sum(times) < 20:
            begin = time.perf_counter()
            task()
            times.append(time.perf_counter() - begin)
        print(json.dumps({"name": name, "seconds": statistics.median(times)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
