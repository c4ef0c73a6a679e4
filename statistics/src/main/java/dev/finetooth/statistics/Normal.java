package dev.finetooth.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Quantiles and probabilities of the standard normal distribution. */
public final class Normal {

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private Normal() {}

  /**
   * {@return the half width, in standard errors, of a two-sided interval: 1.96 for 0.95}
   *
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException outside (0, 1)
   */
  public static double twoSided(double confidence) {
    return STANDARD.inverseSurvivalProbability((1 - Interval.requireConfidence(confidence)) / 2);
  }

  /**
   * {@return the value below which lies the given probability; infinite at 0 and 1}
   *
   * @param probability in [0, 1]
   * @throws IllegalArgumentException outside [0, 1]
   */
  public static double quantile(double probability) {
    return STANDARD.inverseCumulativeProbability(probability);
  }

  /**
   * {@return the probability of a value at most this}
   *
   * @param value in standard deviations from the mean
   */
  public static double below(double value) {
    return STANDARD.cumulativeProbability(value);
  }

  /**
   * {@return the probability of a value above this, without the cancellation of 1 - below}
   *
   * @param value in standard deviations from the mean
   */
  public static double above(double value) {
    return STANDARD.survivalProbability(value);
  }

  /**
   * {@return the probability of a value at least as far from zero, on either side}
   *
   * @param value a statistic that is standard normal under the null hypothesis
   */
  public static double twoSidedPValue(double value) {
    return Math.min(1, 2 * above(Math.abs(value)));
  }
}
