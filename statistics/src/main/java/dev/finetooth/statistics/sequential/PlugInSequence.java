package dev.finetooth.statistics.sequential;

import dev.finetooth.statistics.Interval;

/**
 * What the confidence sequences of Waudby-Smith and Ramdas (2023) share: stakes that are set by
 * what was seen before, on differences brought to [0, 1].
 */
abstract sealed class PlugInSequence implements ConfidenceSequence
    permits BettingSequence, EmpiricalBernsteinSequence {

  static final double TRUNCATION = 0.5;

  private final double confidence;
  private final double logTwoOverAlpha;
  private final RunningMoments moments = new RunningMoments();

  PlugInSequence(double confidence) {
    this.confidence = Interval.requireConfidence(confidence);
    this.logTwoOverAlpha = Math.log(2 / (1 - confidence));
  }

  /**
   * Takes one more value.
   *
   * @param value in [0, 1]
   * @param expected mean of what was seen before
   * @param stake by what was seen before, not yet truncated
   */
  abstract void take(double value, double expected, double stake);

  @Override
  public final void observe(double difference) {
    Bounded.require(difference);
    double value = (difference + 1) / 2;
    double expected = moments.shrunkMean();
    double stake = moments.stake(logTwoOverAlpha);
    moments.observe(value);
    take(value, expected, stake);
  }

  @Override
  public final int observations() {
    return moments.count();
  }

  @Override
  public final double mean() {
    return 2 * moments.mean() - 1;
  }

  /** What either side has to win, as a logarithm. */
  final double logTwoOverAlpha() {
    return logTwoOverAlpha;
  }

  /** An interval for values in [0, 1] as one for differences. */
  final Interval ofDifferences(double low, double high, String method) {
    return new Interval(2 * low - 1, 2 * high - 1, confidence, method);
  }
}
