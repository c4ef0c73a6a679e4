"""What this engine refuses about a lane, before anything is computed."""

import math
from itertools import pairwise

from finetooth_peft.protocol.job import EngineLane, Preference


def lane_faults(lane: EngineLane) -> list[str]:
    """Sentences; none where the lane can be trained."""
    configuration = lane.configuration
    settings = configuration.settings
    checks = [
        (configuration.epochs >= 1, "epochs must be at least 1"),
        (_positive(configuration.learning_rate), "learning_rate must be above 0"),
        (configuration.rank >= 1, "rank must be at least 1"),
        (_positive(configuration.alpha), "alpha must be above 0"),
        (0 <= settings.dropout < 1, "dropout must be at least 0 and under 1"),
        (settings.weight_decay >= 0, "weight_decay must not be negative"),
        (settings.warmup_steps >= 0, "warmup_steps must not be negative"),
        (settings.batch_size >= 1, "batch_size must be at least 1"),
        (settings.accumulation >= 1, "accumulation must be at least 1"),
        (settings.clip_norm >= 0, "clip_norm must not be negative"),
        (settings.max_tokens >= 16, "max_tokens must be at least 16"),
        (
            _ascending(lane.snapshots) and lane.snapshots[-1] == configuration.epochs,
            "snapshots must ascend and end at the configuration's epochs",
        ),
        (
            len(lane.snapshots) <= 1 or settings.schedule in ("constant", "warmup_stable"),
            "a linear or cosine schedule allows a snapshot at the end only: earlier ones would not"
            " equal shorter runs",
        ),
    ]
    faults = [fault for holds, fault in checks if not holds]
    return faults + (_preference_faults(settings.preference) if settings.preference else [])


def _preference_faults(preference: Preference) -> list[str]:
    checks = [
        (_positive(preference.beta), "preference.beta must be above 0"),
        (
            0 <= preference.label_smoothing < 0.5,
            "preference.label_smoothing must be at least 0 and under 0.5",
        ),
        (
            preference.loss == "sigmoid" or preference.label_smoothing == 0,
            "preference.label_smoothing is for the sigmoid loss alone; give 0 under ipo",
        ),
    ]
    return [fault for holds, fault in checks if not holds]


def _positive(value: float) -> bool:
    return value > 0 and math.isfinite(value)


def _ascending(numbers: tuple[int, ...]) -> bool:
    rising = all(one < other for one, other in pairwise(numbers))
    return rising and len(numbers) > 0 and numbers[0] >= 1
