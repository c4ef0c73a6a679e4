package dev.finetooth.statistics.ranking;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Ranks of models within each data set, 1 for the highest score; equal scores share the mean of
 * their ranks.
 */
final class Ranks {

  private final double[] means;
  private final double ties;

  private Ranks(double[] means, double ties) {
    this.means = means;
    this.ties = ties;
  }

  /** Of one row per model, one column per data set. */
  static Ranks of(double[][] scores) {
    int sets = scores[0].length;
    double[] means = new double[scores.length];
    double ties = 0;
    for (int set = 0; set < sets; set++) {
      int column = set;
      Integer[] order = new Integer[scores.length];
      Arrays.setAll(order, model -> model);
      Arrays.sort(order, Comparator.comparingDouble(model -> -scores[model][column]));
      int from = 0;
      while (from < order.length) {
        int to = from + 1;
        while (to < order.length && scores[order[to]][set] == scores[order[from]][set]) {
          to++;
        }
        double shared = (from + 1 + to) / 2.0;
        for (int place = from; place < to; place++) {
          means[order[place]] += shared / sets;
        }
        double size = to - from;
        ties += size * size * size - size;
        from = to;
      }
    }
    return new Ranks(means, ties);
  }

  /** Mean ranks, one per model. */
  double[] means() {
    return means;
  }

  /** Sum over groups of equal scores of t^3 - t, with t the group's size. */
  double ties() {
    return ties;
  }
}
