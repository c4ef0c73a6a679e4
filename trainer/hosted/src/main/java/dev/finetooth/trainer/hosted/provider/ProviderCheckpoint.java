package dev.finetooth.trainer.hosted.provider;

import java.util.Optional;

/**
 * A model that the provider kept at the end of an epoch.
 *
 * @param model its name, to ask it by
 * @param step after which it was taken
 * @param createdAt in seconds since 1970
 */
public record ProviderCheckpoint(
    String model,
    int step,
    long createdAt,
    Optional<Double> trainLoss,
    Optional<Double> validationLoss) {}
