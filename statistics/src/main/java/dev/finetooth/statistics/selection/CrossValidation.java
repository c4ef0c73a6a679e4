package dev.finetooth.statistics.selection;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.Shuffle;
import java.util.random.RandomGenerator;

/**
 * What the best of several means is worth on clusters that had no say in choosing it: the clusters
 * are dealt into folds; in turn the best on all other folds is chosen and scored on the fold left
 * out (Stone 1974). Several deals are averaged, so that the answer does not hang on one.
 */
final class CrossValidation {

  private static final int FOLDS = 5;
  private static final int DEALS = 20;

  /** Sums closer than this are equal but for rounding. */
  private static final double ROUNDING = 1e-9;

  private final double[][] sums;
  private final double[] totals;
  private final Clusters clusters;

  CrossValidation(double[][] scores, Clusters clusters) {
    this.clusters = clusters;
    sums = new double[scores.length][];
    totals = new double[scores.length];
    for (int model = 0; model < scores.length; model++) {
      sums[model] = clusters.sums(scores[model]);
      for (double sum : sums[model]) {
        totals[model] += sum;
      }
    }
  }

  /** Of at least two clusters. */
  double mean(RandomGenerator random) {
    int folds = Math.min(FOLDS, clusters.count());
    int[] order = new int[clusters.count()];
    for (int cluster = 0; cluster < order.length; cluster++) {
      order[cluster] = cluster;
    }
    double sum = 0;
    for (int deal = 0; deal < DEALS; deal++) {
      Shuffle.of(order, random);
      for (int fold = 0; fold < folds; fold++) {
        sum += chosenElsewhere(order, fold, folds);
      }
    }
    return sum / DEALS / clusters.items();
  }

  /** The fold's sum of scores of the model that is the best on all other folds. */
  private double chosenElsewhere(int[] order, int fold, int folds) {
    double best = Double.NEGATIVE_INFINITY;
    double there = 0;
    for (int model = 0; model < sums.length; model++) {
      double here = 0;
      for (int place = fold; place < order.length; place += folds) {
        here += sums[model][order[place]];
      }
      // All models are on the same items, so that sums order them as means do.
      double elsewhere = totals[model] - here;
      if (elsewhere > best + ROUNDING) {
        best = elsewhere;
        there = here;
      }
    }
    return there;
  }
}
