package dev.finetooth.statistics.resampling;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Means of several series under the cluster bootstrap, all series on the same resamples. Whole
 * clusters are drawn with replacement; a mean is over the items of the drawn clusters.
 *
 * <p>Resampling is one matrix product, how often each cluster was drawn times the cluster sums, in
 * blocks that stay in the cache. How often is kept as integers of one block of draws, each draw for
 * itself, so that drawing counts in the cache too, and made floating-point for a few clusters at a
 * time.
 */
public final class ClusterBootstrap {

  /** Kept by a thread at once, 16 MiB. */
  private static final int COUNTS = 1 << 22;

  private static final int DRAW_BLOCK = 256;

  /** Their counts in one draw fill a line of the cache. */
  private static final int CLUSTER_BLOCK = 16;

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
        () -> {
          Resamples resamples = new Resamples(clusters, sums, Math.min(draws, DRAW_BLOCK));
          return (from, to, own) -> resamples.draw(own, resampled, from, to);
        });
    return new ResampledMeans(means, resampled, sums, clusters.items(), clusters.count());
  }

  private static double total(double[] values) {
    double total = 0;
    for (double value : values) {
      total += value;
    }
    return total;
  }

  /** Draws blocks of resamples. Holds what it works on: one for each thread. */
  private static final class Resamples {

    private final Clusters clusters;
    private final double[][] sums;
    private final int[][] counts;
    private final double[] items;
    private final double[][] weights;
    private final double[][] totals;

    /**
     * For blocks of up to so many draws.
     *
     * @param sums one row per series, one column per cluster
     */
    Resamples(Clusters clusters, double[][] sums, int draws) {
      this.clusters = clusters;
      this.sums = sums;
      // Fewer at once of very many clusters, as a draw counts each.
      int together = Math.clamp(COUNTS / clusters.count(), 1, draws);
      counts = new int[together][clusters.count()];
      items = new double[together];
      weights = new double[CLUSTER_BLOCK][together];
      totals = new double[sums.length][together];
    }

    /** Writes the means of the draws {@code from} to {@code to}, the latter not included. */
    void draw(RandomGenerator random, double[][] resampled, int from, int to) {
      for (int begin = from; begin < to; begin += counts.length) {
        drawTogether(random, resampled, begin, Math.min(to, begin + counts.length));
      }
    }

    private void drawTogether(RandomGenerator random, double[][] resampled, int from, int to) {
      int draws = to - from;
      for (int draw = 0; draw < draws; draw++) {
        items[draw] = count(random, counts[draw]);
      }
      for (double[] total : totals) {
        Arrays.fill(total, 0);
      }
      for (int start = 0; start < clusters.count(); start += CLUSTER_BLOCK) {
        int end = Math.min(clusters.count(), start + CLUSTER_BLOCK);
        weigh(start, end, draws);
        for (int series = 0; series < sums.length; series++) {
          addProduct(sums[series], start, end, weights, totals[series], draws);
        }
      }
      for (int series = 0; series < sums.length; series++) {
        for (int draw = 0; draw < draws; draw++) {
          resampled[series][from + draw] = totals[series][draw] / items[draw];
        }
      }
    }

    /** Draws the clusters of one resample; returns how many items they have. */
    private long count(RandomGenerator random, int[] times) {
      Arrays.fill(times, 0);
      long drawn = 0;
      for (int take = 0; take < times.length; take++) {
        int cluster = random.nextInt(times.length);
        times[cluster]++;
        drawn += clusters.size(cluster);
      }
      return drawn;
    }

    /** How often each cluster of a block was drawn, one row per cluster. */
    private void weigh(int start, int end, int draws) {
      for (int draw = 0; draw < draws; draw++) {
        int[] times = counts[draw];
        for (int cluster = start; cluster < end; cluster++) {
          weights[cluster - start][draw] = times[cluster];
        }
      }
    }

    /**
     * Four clusters at a time, so that a draw's total is loaded and stored once for four products.
     * All arrays have the same index: of others the compiler cannot tell that they do not overlap,
     * and makes no vector instructions.
     */
    private static void addProduct(
        double[] sums, int start, int end, double[][] weights, double[] totals, int draws) {
      int cluster = start;
      for (; cluster + 3 < end; cluster += 4) {
        double s0 = sums[cluster];
        double s1 = sums[cluster + 1];
        double s2 = sums[cluster + 2];
        double s3 = sums[cluster + 3];
        double[] w0 = weights[cluster - start];
        double[] w1 = weights[cluster - start + 1];
        double[] w2 = weights[cluster - start + 2];
        double[] w3 = weights[cluster - start + 3];
        for (int draw = 0; draw < draws; draw++) {
          totals[draw] += s0 * w0[draw] + s1 * w1[draw] + s2 * w2[draw] + s3 * w3[draw];
        }
      }
      for (; cluster < end; cluster++) {
        double s = sums[cluster];
        double[] w = weights[cluster - start];
        for (int draw = 0; draw < draws; draw++) {
          totals[draw] += s * w[draw];
        }
      }
    }
  }
}
