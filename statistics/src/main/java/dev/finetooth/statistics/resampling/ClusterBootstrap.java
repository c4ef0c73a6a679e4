package dev.finetooth.statistics.resampling;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.random.RandomGenerator;

/**
 * Means of several series under the cluster bootstrap, all series on the same resamples. Whole
 * clusters are drawn with replacement; a mean is over the items of the drawn clusters.
 *
 * <p>Resampling is one matrix product, how often each cluster was drawn times the cluster sums, in
 * blocks that stay in the cache.
 */
public final class ClusterBootstrap {

  private static final int DRAW_BLOCK = 256;
  private static final int CLUSTER_BLOCK = 64;

  private ClusterBootstrap() {}

  /**
   * Draws resamples on every thread there is and takes every series' mean on each.
   *
   * @param values one row per series, one column per item
   * @param clusters of the items, which are drawn whole
   * @param draws how many resamples, at least 0
   * @param random seeds the draws; the same seed gives the same means on any number of threads
   * @return every series' mean as seen and on each resample
   * @throws IllegalArgumentException where a row has not one value per item
   */
  public static ResampledMeans of(
      double[][] values, Clusters clusters, int draws, RandomGenerator random) {
    return of(values, clusters, draws, random, Threads.available());
  }

  /**
   * Draws resamples and takes every series' mean on each.
   *
   * @param values one row per series, one column per item
   * @param clusters of the items, which are drawn whole
   * @param draws how many resamples, at least 0
   * @param random seeds the draws, one seed a block of them
   * @param threads that share the draws; the results are the same for any number
   * @return every series' mean as seen and on each resample
   * @throws IllegalArgumentException where a row has not one value per item
   */
  public static ResampledMeans of(
      double[][] values, Clusters clusters, int draws, RandomGenerator random, Threads threads) {
    double[][] sums = new double[values.length][];
    double[] means = new double[values.length];
    for (int series = 0; series < values.length; series++) {
      sums[series] = clusters.sums(values[series]);
      means[series] = total(sums[series]) / clusters.items();
    }
    double[][] resampled = new double[values.length][draws];
    DrawBlocks.run(
        draws,
        DRAW_BLOCK,
        random,
        threads,
        (from, to, own) -> resample(sums, Weights.draw(clusters, to - from, own), resampled, from));
    return new ResampledMeans(means, resampled, sums, clusters.items(), clusters.count());
  }

  private static void resample(double[][] sums, Weights weights, double[][] resampled, int from) {
    int clusters = weights.ofCluster.length;
    for (int start = 0; start < clusters; start += CLUSTER_BLOCK) {
      int end = Math.min(clusters, start + CLUSTER_BLOCK);
      for (int series = 0; series < sums.length; series++) {
        addProduct(sums[series], weights.ofCluster, start, end, resampled[series], from);
      }
    }
    for (double[] row : resampled) {
      for (int draw = 0; draw < weights.items.length; draw++) {
        row[from + draw] /= weights.items[draw];
      }
    }
  }

  /** Four clusters at a time, so that a draw's sum is loaded and stored once for four products. */
  private static void addProduct(
      double[] sums, double[][] weights, int start, int end, double[] row, int from) {
    int cluster = start;
    for (; cluster + 3 < end; cluster += 4) {
      double s0 = sums[cluster];
      double s1 = sums[cluster + 1];
      double s2 = sums[cluster + 2];
      double s3 = sums[cluster + 3];
      double[] w0 = weights[cluster];
      double[] w1 = weights[cluster + 1];
      double[] w2 = weights[cluster + 2];
      double[] w3 = weights[cluster + 3];
      for (int draw = 0; draw < w0.length; draw++) {
        row[from + draw] += s0 * w0[draw] + s1 * w1[draw] + s2 * w2[draw] + s3 * w3[draw];
      }
    }
    for (; cluster < end; cluster++) {
      double s = sums[cluster];
      double[] w = weights[cluster];
      for (int draw = 0; draw < w.length; draw++) {
        row[from + draw] += s * w[draw];
      }
    }
  }

  private static double total(double[] values) {
    double total = 0;
    for (double value : values) {
      total += value;
    }
    return total;
  }

  /** How often each cluster was drawn, and how many items that makes, for a block of draws. */
  private static final class Weights {

    private final double[][] ofCluster;
    private final double[] items;

    private Weights(double[][] ofCluster, double[] items) {
      this.ofCluster = ofCluster;
      this.items = items;
    }

    static Weights draw(Clusters clusters, int draws, RandomGenerator random) {
      int count = clusters.count();
      double[][] ofCluster = new double[count][draws];
      double[] items = new double[draws];
      for (int draw = 0; draw < draws; draw++) {
        for (int take = 0; take < count; take++) {
          int cluster = random.nextInt(count);
          ofCluster[cluster][draw]++;
          items[draw] += clusters.size(cluster);
        }
      }
      return new Weights(ofCluster, items);
    }
  }
}
