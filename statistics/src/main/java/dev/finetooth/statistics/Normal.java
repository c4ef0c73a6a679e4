package dev.finetooth.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Quantiles and probabilities of the standard normal distribution. */
public final class Normal {

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private Normal() {}

  /** The half width, in standard errors, of a two-sided interval: 1.96 for 0.95. */
  public static double twoSided(double confidence) {
    return STANDARD.inverseSurvivalProbability((1 - Interval.requireConfidence(confidence)) / 2);
  }

  /** The value below which lies the given probability. */
  public static double quantile(double probability) {
    return STANDARD.inverseCumulativeProbability(probability);
  }

  /** The probability of a value at most this. */
  public static double below(double value) {
    return STANDARD.cumulativeProbability(value);
  }

  /** The probability of a value above this, without the cancellation of 1 - below. */
  public static double above(double value) {
    return STANDARD.survivalProbability(value);
  }

  /** The probability of a value at least as far from zero, on either side. */
  public static double twoSidedPValue(double value) {
    return Math.min(1, 2 * above(Math.abs(value)));
  }
}
