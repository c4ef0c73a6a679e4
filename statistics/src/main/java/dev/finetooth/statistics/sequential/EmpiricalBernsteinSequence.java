package dev.finetooth.statistics.sequential;

import dev.finetooth.statistics.Interval;

/**
 * Confidence sequence in closed form that adapts to the variance: sum(l x)/sum(l) +- (log(2/alpha)
 * + sum v psi(l)) / sum(l), with v = 4 (x - mean so far)^2 and psi(l) = (-log(1-l) - l)/4
 * (Waudby-Smith and Ramdas 2023, theorem 2, after Howard et al. 2021). Wider than {@link
 * BettingSequence}, but O(1) an observation.
 */
public final class EmpiricalBernsteinSequence extends PlugInSequence {

  private double stakes;
  private double weighted;
  private double penalty;
  private double low = 0;
  private double high = 1;

  private EmpiricalBernsteinSequence(double confidence) {
    super(confidence);
  }

  /** {@return a fresh sequence of 95 % confidence} */
  public static EmpiricalBernsteinSequence withDefaults() {
    return new EmpiricalBernsteinSequence(0.95);
  }

  /**
   * {@return a fresh sequence of that confidence}
   *
   * @param confidence that all of its intervals hold together, in (0, 1)
   * @throws IllegalArgumentException outside (0, 1)
   */
  public static EmpiricalBernsteinSequence withConfidence(double confidence) {
    return new EmpiricalBernsteinSequence(confidence);
  }

  @Override
  void take(double value, double expected, double wanted) {
    double stake = Math.min(TRUNCATION, wanted);
    double surprise = value - expected;
    stakes += stake;
    weighted += stake * value;
    penalty += surprise * surprise * (-Math.log1p(-stake) - stake);
    double centre = weighted / stakes;
    double half = (logTwoOverAlpha() + penalty) / stakes;
    narrow(centre - half, centre + half);
  }

  /** Where the intervals contradict each other, which is rare, the last end stands. */
  private void narrow(double from, double to) {
    low = Math.min(high, Math.max(low, from));
    high = Math.max(low, Math.min(high, to));
  }

  @Override
  public Interval interval() {
    return ofDifferences(low, high, "empirical-Bernstein confidence sequence");
  }
}
