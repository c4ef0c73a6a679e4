package dev.finetooth.contracts.training;

import java.util.Optional;

/**
 * What a provider is told about how to train.
 *
 * @param method supervised or dpo
 * @param epochs passes over the training file, at least 1
 * @param batchSize examples a step, at least 1
 * @param learningRateMultiplier on the provider's own rate, which it keeps to itself
 * @param seed from 0 to 2^31 - 1
 * @param beta of dpo
 */
public record HostedHyperparameters(
    String method,
    int epochs,
    int batchSize,
    double learningRateMultiplier,
    long seed,
    Optional<Double> beta) {}
