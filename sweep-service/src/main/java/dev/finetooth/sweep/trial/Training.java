package dev.finetooth.sweep.trial;

import dev.finetooth.contracts.Artifact;
import java.util.Optional;

/**
 * What training a trial gave.
 *
 * @param trainLoss mean over the last epoch
 * @param seconds of computing, had it been trained alone
 */
public record Training(
    Artifact adapter, double trainLoss, Optional<Double> validationLoss, double seconds) {}
