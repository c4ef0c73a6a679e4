package dev.finetooth.statistics.learning;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.score.Scores;
import java.util.Arrays;

/**
 * Means over seeds and items, one per series (a size of one recipe), and how chance moves them:
 * items, by cluster and shared by all series, and seeds, each series its own, pooled over series.
 */
final class SeedMeans {

  private final double[] means;
  private final double[][] covariance;
  private final double degreesOfFreedom;
  private final boolean trainedOnce;

  private SeedMeans(
      double[] means, double[][] covariance, double degreesOfFreedom, boolean trainedOnce) {
    this.means = means;
    this.covariance = covariance;
    this.degreesOfFreedom = degreesOfFreedom;
    this.trainedOnce = trainedOnce;
  }

  /**
   * From item scores.
   *
   * @param scores by series, seed, item
   */
  static SeedMeans of(double[][][] scores, Clusters clusters) {
    int series = scores.length;
    double[] means = new double[series];
    double[][] deviations = new double[series][];
    double squares = 0;
    int spare = 0;
    for (int row = 0; row < series; row++) {
      double[] ofItems = itemMeans(scores[row], clusters);
      means[row] = mean(ofItems);
      deviations[row] = deviations(ofItems, means[row], clusters);
      for (double[] seed : scores[row]) {
        double deviation = mean(seed) - means[row];
        squares += deviation * deviation;
      }
      spare += scores[row].length - 1;
    }
    double ofSeeds = spare == 0 ? 0 : squares / spare;
    double[][] covariance = ofItems(deviations, clusters);
    double items = trace(covariance) / series;
    double added = added(scores, items, clusters.count());
    double seeds = 0;
    for (int row = 0; row < series; row++) {
      double ofRow = ofSeeds / scores[row].length;
      seeds += ofRow / series;
      covariance[row][row] += ofRow + added;
    }
    return new SeedMeans(
        means,
        covariance,
        satterthwaite(items, clusters.count() - series, seeds, spare),
        spare == 0);
  }

  double[] means() {
    return means.clone();
  }

  /** Of all series. */
  Covariance covariance() {
    return Covariance.of(covariance);
  }

  /** Series from..to-1 alone. */
  Covariance covariance(int from, int to) {
    double[][] part = new double[to - from][];
    Arrays.setAll(part, row -> Arrays.copyOfRange(covariance[from + row], from, to));
    return Covariance.of(part);
  }

  double degreesOfFreedom() {
    return degreesOfFreedom;
  }

  boolean trainedOnce() {
    return trainedOnce;
  }

  /**
   * Variance of a series' own, without which two that never differ would leave no doubt at all:
   * right-or-wrong answers may differ on half an item more, graded ones by a hundredth.
   */
  private static double added(double[][][] scores, double ofItems, int clusters) {
    boolean whole =
        Arrays.stream(scores)
            .flatMap(Arrays::stream)
            .flatMapToDouble(Arrays::stream)
            .allMatch(score -> score == Math.rint(score));
    return whole ? 0.5 / ((double) clusters * clusters) : 0.01 * ofItems + 1e-9;
  }

  /** Of a sum of two variances that are estimated independently (Satterthwaite 1946). */
  private static double satterthwaite(double items, double itemFreedom, double seeds, int spare) {
    double sum = items + seeds;
    double doubt = items * items / itemFreedom + (spare == 0 ? 0 : seeds * seeds / spare);
    return doubt == 0 ? itemFreedom : sum * sum / doubt;
  }

  private static double[][] ofItems(double[][] deviations, Clusters clusters) {
    double scale =
        clusters.count()
            / ((clusters.count() - 1.0) * clusters.items() * (double) clusters.items());
    double[][] covariance = new double[deviations.length][deviations.length];
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < covariance.length; j++) {
        for (int cluster = 0; cluster < clusters.count(); cluster++) {
          covariance[i][j] += scale * deviations[i][cluster] * deviations[j][cluster];
        }
      }
    }
    return covariance;
  }

  private static double[] deviations(double[] ofItems, double mean, Clusters clusters) {
    double[] sums = clusters.sums(ofItems);
    Arrays.setAll(sums, cluster -> sums[cluster] - clusters.size(cluster) * mean);
    return sums;
  }

  private static double[] itemMeans(double[][] seeds, Clusters clusters) {
    if (seeds.length == 0) {
      throw new IllegalArgumentException("a size has no model");
    }
    double[] means = new double[clusters.items()];
    for (double[] seed : seeds) {
      if (seed.length != means.length) {
        throw new IllegalArgumentException(
            "%d scores for %d items".formatted(seed.length, means.length));
      }
      for (int item = 0; item < means.length; item++) {
        means[item] += Scores.require(seed[item]) / seeds.length;
      }
    }
    return means;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double trace(double[][] matrix) {
    double trace = 0;
    for (int row = 0; row < matrix.length; row++) {
      trace += matrix[row][row];
    }
    return trace;
  }
}
