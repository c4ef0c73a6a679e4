package dev.finetooth.statistics.proportion;

import dev.finetooth.statistics.Interval;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/** A two-sided interval for the probability behind a count of successes. */
public enum ProportionInterval {
  /** Score interval (Wilson 1927): close to the nominal coverage; the default. */
  WILSON("Wilson", BinomialConfidenceInterval.WILSON_SCORE),
  /** Exact (Clopper and Pearson 1934): never below the nominal coverage, and wider for it. */
  CLOPPER_PEARSON("Clopper-Pearson", BinomialConfidenceInterval.CLOPPER_PEARSON);

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // an enum in all but its declaration
  private final BinomialConfidenceInterval formula;

  ProportionInterval(String title, BinomialConfidenceInterval formula) {
    this.title = title;
    this.formula = formula;
  }

  /**
   * The interval for a count of successes.
   *
   * @param successes 0..trials
   * @param trials at least 1
   * @param confidence in (0, 1), for example 0.95
   * @return an interval within [0, 1] that contains the share seen
   * @throws IllegalArgumentException where a count or the confidence lies outside its range
   */
  public Interval of(int successes, int trials, double confidence) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(successes + " successes of " + trials + " trials");
    }
    var interval =
        formula.fromErrorRate(trials, successes, 1 - Interval.requireConfidence(confidence));
    // Commons Statistics 1.2 misses 0 and 1 by an ulp.
    double low = successes == 0 ? 0 : interval.getLowerBound();
    double high = successes == trials ? 1 : interval.getUpperBound();
    return new Interval(low, high, confidence, title).clip(0, 1);
  }
}
