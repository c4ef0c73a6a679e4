package dev.finetooth.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Quantiles of the standard normal distribution. */
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

  /** The probability of a value at least as far from zero, on either side. */
  public static double twoSidedPValue(double value) {
    return Math.min(1, 2 * STANDARD.survivalProbability(Math.abs(value)));
  }
}
