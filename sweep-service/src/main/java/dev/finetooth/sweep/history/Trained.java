package dev.finetooth.sweep.history;

import dev.finetooth.contracts.training.TrialKey;
import dev.finetooth.sweep.trial.Training;

/** An adapter that some sweep trained. */
public record Trained(TrialKey key, Training training) {}
