package dev.finetooth.compare.verdict;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.noninferiority.NonInferiority;
import dev.finetooth.statistics.paired.Comparison;
import java.util.Optional;

/**
 * A run against the baseline.
 *
 * @param comparison positive where the run scores higher than the baseline
 * @param interval of the difference, within what the scale allows
 * @param jointP two-sided, for all runs together; the comparison's own where there is one run
 * @param kept whether the margin is kept, where there is one and scores lie in 0..1
 * @param bounds where answers are missing: what the difference could be were they there
 */
public record Contrast(
    String run,
    Comparison comparison,
    Optional<Interval> interval,
    double jointP,
    Verdict verdict,
    Optional<NonInferiority> kept,
    Optional<Bounds> bounds) {

  /**
   * The extremes, on all items that every run has.
   *
   * @param lowest every missing answer worth the least in the run and the most in the baseline
   * @param highest the other way round
   */
  public record Bounds(Comparison lowest, Comparison highest) {

    /** Whether the sign of the difference depends on the missing answers. */
    public boolean coverBothSigns() {
      return lowest.difference() < 0 && highest.difference() > 0;
    }
  }
}
