package dev.finetooth.compare.verdict;

import dev.finetooth.statistics.paired.Comparison;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run against the baseline.
 *
 * @param comparison positive where the run scores higher than the baseline
 * @param jointP two-sided, for all runs together; the comparison's own where there is one run
 * @param detectable the smallest true difference that these items show with a power of 80 %
 * @param bounds where answers are missing: what the difference could be were they there
 */
public record Contrast(
    String run,
    Comparison comparison,
    double jointP,
    Verdict verdict,
    OptionalDouble detectable,
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
