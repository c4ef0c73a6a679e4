package dev.finetooth.compare.join;

import dev.finetooth.compare.BadInputException;
import java.util.Arrays;
import java.util.List;

/** The range of the scores, and whether all runs mean the same by a score. */
public record Scale(double smallest, double largest) {

  static Scale of(List<String> names, double[][] scores, boolean trusted) {
    Scale all = new Scale(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    for (double[] row : scores) {
      all = all.with(range(row));
    }
    for (int arm = 0; arm < scores.length && !trusted; arm++) {
      Scale own = range(scores[arm]);
      if (all.isPercent() && own.isFraction() && own.largest > 0) {
        throw BadInputException.data(
            ("%s has scores in 0..1 and %s up to %s: they seem to be fractions and percent. Bring them "
                    + "on one scale, or say --same-scale where they are on one.")
                .formatted(names.get(arm), names.get(percent(scores)), all.largest));
      }
    }
    return all.isFraction() ? new Scale(0, 1) : all;
  }

  /** Whether scores lie in 0..1. */
  public boolean isFraction() {
    return smallest >= 0 && largest <= 1;
  }

  private boolean isPercent() {
    return smallest >= 0 && largest > 10 && largest <= 100;
  }

  private Scale with(Scale other) {
    return new Scale(Math.min(smallest, other.smallest), Math.max(largest, other.largest));
  }

  private static int percent(double[][] scores) {
    int arm = 0;
    while (range(scores[arm]).largest <= 10) {
      arm++;
    }
    return arm;
  }

  private static Scale range(double[] row) {
    return new Scale(Arrays.stream(row).min().orElse(0), Arrays.stream(row).max().orElse(0));
  }
}
