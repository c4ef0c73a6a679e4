package dev.finetooth.statistics.sequential;

import dev.finetooth.statistics.Interval;

/**
 * Confidence sequence by betting: the supposed means against which a gambler with hedged bets has
 * not won 1/alpha (Waudby-Smith and Ramdas 2023, theorem 3, with the predictable plug-in bets and
 * truncation at 1/2). The narrowest there is for bounded values; O(1,000) an observation.
 */
public final class BettingSequence extends PlugInSequence {

  private static final int CELLS = 1_000;

  private final double[] logUp = new double[CELLS + 1];
  private final double[] logDown = new double[CELLS + 1];

  /** Cells outside of these are excluded for good. */
  private int lowest = 0;

  private int highest = CELLS;

  private BettingSequence(double confidence) {
    super(confidence);
  }

  /** {@return a fresh sequence of 95 % confidence} */
  public static BettingSequence withDefaults() {
    return new BettingSequence(0.95);
  }

  /**
   * {@return a fresh sequence of that confidence}
   *
   * @param confidence that all of its intervals hold together, in (0, 1)
   * @throws IllegalArgumentException outside (0, 1)
   */
  public static BettingSequence withConfidence(double confidence) {
    return new BettingSequence(confidence);
  }

  @Override
  void take(double value, double expected, double stake) {
    for (int cell = lowest; cell <= highest; cell++) {
      double supposed = cell / (double) CELLS;
      // At 0 and 1 a stake is bounded by nothing, or by the other side.
      double up = supposed == 0 ? stake : Math.min(stake, TRUNCATION / supposed);
      double down = supposed == 1 ? stake : Math.min(stake, TRUNCATION / (1 - supposed));
      logUp[cell] += Math.log1p(up * (value - supposed));
      logDown[cell] += Math.log1p(-down * (value - supposed));
    }
    while (lowest < highest && isExcluded(lowest)) {
      lowest++;
    }
    while (highest > lowest && isExcluded(highest)) {
      highest--;
    }
  }

  /** Widened by one cell, since the true end lies between two. */
  @Override
  public Interval interval() {
    return ofDifferences(
        Math.max(0, lowest - 1) / (double) CELLS,
        Math.min(CELLS, highest + 1) / (double) CELLS,
        "betting confidence sequence");
  }

  /** Half of the capital is on each side, so either side alone has to win 2/alpha. */
  private boolean isExcluded(int cell) {
    return Math.max(logUp[cell], logDown[cell]) >= logTwoOverAlpha();
  }
}
