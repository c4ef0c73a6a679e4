package dev.finetooth.trainer.hosted.provider;

import java.util.Optional;

/**
 * What a metrics event of the provider says.
 *
 * @param event its id
 * @param at in seconds since 1970
 * @param step from 1
 * @param steps of the whole job, where it says
 * @param trainLoss of the step
 * @param validationLoss on the whole validation file, where that was computed at this step
 */
public record ProviderMetrics(
    String event,
    long at,
    int step,
    Optional<Integer> steps,
    Optional<Double> trainLoss,
    Optional<Double> validationLoss) {}
