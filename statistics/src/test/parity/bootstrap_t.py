"""The bootstrap-t interval that StudentisedBootstrapTest holds ours against; SciPy has none. Needs NumPy 2."""

import numpy as np

VALUES = np.array([10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213])

random = np.random.default_rng(1)
items = len(VALUES)
resamples = VALUES[random.integers(0, items, (1_000_000, items))]
error = VALUES.std(ddof=1) / np.sqrt(items)
distances = (resamples.mean(1) - VALUES.mean()) / (resamples.std(1, ddof=1) / np.sqrt(items))
high, low = np.quantile(distances, [0.025, 0.975])
print(VALUES.mean() - low * error, VALUES.mean() - high * error)
