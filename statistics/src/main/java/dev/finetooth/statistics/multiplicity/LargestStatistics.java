package dev.finetooth.statistics.multiplicity;

import dev.finetooth.statistics.Normal;
import dev.finetooth.statistics.resampling.SignFlips;
import java.util.Arrays;

/** The largest statistic of several differences, under every draw of flips. */
final class LargestStatistics {

  /** Equal sums that were added in another order are ties, not smaller. */
  private static final double ROUNDING = 1e-10;

  private final SignFlips flips;
  private final double[] largest;

  LargestStatistics(SignFlips flips) {
    this.flips = flips;
    this.largest = new double[flips.draws()];
  }

  /**
   * Lets one more difference in.
   *
   * @param flipped its sums under the flips
   * @param norm what makes them statistics; 0 where they are all zero
   */
  void raise(double[] flipped, double norm) {
    if (norm == 0) {
      return;
    }
    double scale = 1 / norm;
    for (int draw = 0; draw < largest.length; draw++) {
      largest[draw] = Math.max(largest[draw], Math.abs(flipped[draw]) * scale);
    }
  }

  /** The share of draws whose largest statistic is at least as large. */
  double pValue(double statistic) {
    return flips.pValue(countAtLeast(largest, statistic - ROUNDING));
  }

  /** The share of draws in which one difference's own statistic is at least as large. */
  static double pValue(double[] flipped, double norm, double statistic, SignFlips flips) {
    if (norm == 0) {
      return 1;
    }
    double threshold = (statistic - ROUNDING) * norm;
    int count = 0;
    for (double sum : flipped) {
      count += Math.abs(sum) >= threshold ? 1 : 0;
    }
    return flips.pValue(count);
  }

  /** Exceeded in a share of the draws of at most 1 - confidence. */
  double critical(double confidence) {
    double[] sorted = largest.clone();
    Arrays.sort(sorted);
    int all = flips.exhaustive() ? sorted.length : sorted.length + 1;
    int rank = (int) Math.ceil(confidence * all - 1e-9);
    double critical = sorted[Math.clamp(rank, 1, sorted.length) - 1];
    // Where nothing ever differs, no flip does.
    return critical == 0 ? Normal.twoSided(confidence) : critical;
  }

  private static int countAtLeast(double[] values, double threshold) {
    int count = 0;
    for (double value : values) {
      count += value >= threshold ? 1 : 0;
    }
    return count;
  }
}
