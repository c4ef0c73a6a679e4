package dev.finetooth.contracts.training;

import java.util.Optional;

/**
 * What a sweep holds fixed over its trials.
 *
 * @param alphaPerRank LoRA's alpha divided by the rank, so the update is scaled by it whatever the
 *     rank; empty where {@code alpha} is given
 * @param alpha LoRA's numerator, the same for every rank; empty where {@code alphaPerRank} is given
 * @param dropout on the adapter's input, in [0, 1)
 * @param weightDecay AdamW's decoupled decay, at least 0
 * @param warmupSteps optimiser steps of linear warm-up, at least 0
 * @param batchSize examples in a micro-batch, at least 1
 * @param accumulation micro-batches in an optimiser step, at least 1
 * @param clipNorm the largest gradient norm; 0 does not clip
 * @param maxTokens longer examples are cut to this at the end of their last user message;
 *     16..131072
 * @param preference how preferences are learned; empty for supervised training on the answers
 */
public record Settings(
    Optional<Double> alphaPerRank,
    Optional<Double> alpha,
    double dropout,
    double weightDecay,
    Schedule schedule,
    int warmupSteps,
    int batchSize,
    int accumulation,
    double clipNorm,
    AdaptedLayers layers,
    Precision precision,
    int maxTokens,
    Optional<Preference> preference) {

  public Settings {
    if (alphaPerRank.isPresent() == alpha.isPresent()) {
      throw new IllegalArgumentException("give either alphaPerRank or alpha");
    }
  }

  /** Of supervised training. */
  public Settings(
      Optional<Double> alphaPerRank,
      Optional<Double> alpha,
      double dropout,
      double weightDecay,
      Schedule schedule,
      int warmupSteps,
      int batchSize,
      int accumulation,
      double clipNorm,
      AdaptedLayers layers,
      Precision precision,
      int maxTokens) {
    this(
        alphaPerRank,
        alpha,
        dropout,
        weightDecay,
        schedule,
        warmupSteps,
        batchSize,
        accumulation,
        clipNorm,
        layers,
        precision,
        maxTokens,
        Optional.empty());
  }

  /** The same with preferences as what is learned. */
  public Settings preferring(Preference how) {
    return new Settings(
        alphaPerRank,
        alpha,
        dropout,
        weightDecay,
        schedule,
        warmupSteps,
        batchSize,
        accumulation,
        clipNorm,
        layers,
        precision,
        maxTokens,
        Optional.of(how));
  }
}
