package dev.finetooth.contracts.training;

/**
 * What training lanes together has saved.
 *
 * @param seconds that the steps took
 * @param aloneSeconds that they would have taken one lane after another, by the engine's measured
 *     costs of a step
 * @param mostLanes most lanes that took a step together
 */
public record Saving(double seconds, double aloneSeconds, int mostLanes) {}
