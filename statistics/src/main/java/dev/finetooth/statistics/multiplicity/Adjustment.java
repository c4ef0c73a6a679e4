package dev.finetooth.statistics.multiplicity;

import java.util.Arrays;
import java.util.Comparator;

/** Adjusts p-values of several tests for there being several. */
public enum Adjustment {
  /** Controls the chance of any false claim (Holm 1979), whatever the dependence. */
  HOLM {
    @Override
    void adjust(double[] sorted) {
      double running = 0;
      for (int rank = 0; rank < sorted.length; rank++) {
        running = Math.max(running, (sorted.length - rank) * sorted[rank]);
        sorted[rank] = Math.min(1, running);
      }
    }
  },
  /** Controls the share of false claims (Benjamini and Hochberg 1995); for exploring only. */
  BENJAMINI_HOCHBERG {
    @Override
    void adjust(double[] sorted) {
      double running = 1;
      for (int rank = sorted.length - 1; rank >= 0; rank--) {
        running = Math.min(running, sorted[rank] * (sorted.length / (rank + 1.0)));
        sorted[rank] = running;
      }
    }
  };

  /**
   * Adjusts p-values.
   *
   * @param pValues in any order, each in [0, 1]
   * @return adjusted, in the same order
   */
  public double[] of(double[] pValues) {
    Integer[] order = new Integer[pValues.length];
    Arrays.setAll(order, index -> index);
    Arrays.sort(order, Comparator.comparingDouble(index -> pValues[index]));
    double[] sorted = new double[pValues.length];
    for (int rank = 0; rank < sorted.length; rank++) {
      double p = pValues[order[rank]];
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("a p-value lies in 0..1, not " + p);
      }
      sorted[rank] = p;
    }
    adjust(sorted);
    double[] adjusted = new double[pValues.length];
    for (int rank = 0; rank < sorted.length; rank++) {
      adjusted[order[rank]] = sorted[rank];
    }
    return adjusted;
  }

  abstract void adjust(double[] sorted);
}
