package dev.finetooth.statistics;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Discordance;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Made-up scores whose truth is known. */
public final class Sampling {

  private Sampling() {}

  public static RandomGenerator seeded(long seed) {
    return new SplittableRandom(seed);
  }

  /** Clusters of equal size. */
  public static Clusters clusters(int count, int size) {
    List<Integer> labels = IntStream.range(0, count * size).mapToObj(i -> i / size).toList();
    return Clusters.of(labels);
  }

  /** Clusters of one to {@code largest} items. */
  public static Clusters uneven(int count, int largest) {
    return Clusters.of(
        IntStream.range(0, count)
            .boxed()
            .flatMap(cluster -> IntStream.range(0, 1 + cluster % largest).mapToObj(i -> cluster))
            .toList());
  }

  /**
   * Right-or-wrong scores of equally good models: an item has a difficulty that all models share
   * with its cluster, so that answers agree within an item and within a cluster.
   *
   * @param spread of the difficulties around 1/2, at most 1/2; 0 for independent answers
   */
  public static double[][] equals(
      int models, Clusters clusters, double chance, double spread, RandomGenerator random) {
    double[] ofCluster = new double[clusters.count()];
    Arrays.setAll(ofCluster, cluster -> spread * (2 * random.nextDouble() - 1));
    double[][] scores = new double[models][clusters.items()];
    for (int item = 0; item < clusters.items(); item++) {
      double easy = chance + ofCluster[clusters.of(item)];
      for (double[] model : scores) {
        model[item] = random.nextDouble() < easy ? 1 : 0;
      }
    }
    return scores;
  }

  /** Differences that are mostly zero, with a mean that all items of a cluster share. */
  public static double[] differences(
      Clusters clusters, double differing, double within, RandomGenerator random) {
    double[] ofCluster = new double[clusters.count()];
    Arrays.setAll(ofCluster, cluster -> within * random.nextGaussian());
    double[] differences = new double[clusters.items()];
    Arrays.setAll(
        differences,
        item ->
            random.nextDouble() < differing
                ? ofCluster[clusters.of(item)] + random.nextGaussian()
                : 0);
    return differences;
  }

  /**
   * How two right-or-wrong models differ on independent items.
   *
   * @param first chance that the first alone is right on an item
   * @param second that the second alone is
   */
  public static Discordance discordance(
      int items, double first, double second, RandomGenerator random) {
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int item = 0; item < items; item++) {
      double draw = random.nextDouble();
      onlyFirst += draw < first ? 1 : 0;
      onlySecond += draw > 1 - second ? 1 : 0;
    }
    return new Discordance(onlyFirst, onlySecond, items);
  }

  /** Share of runs in which something holds. */
  public static double share(int runs, java.util.function.BooleanSupplier holds) {
    int count = 0;
    for (int run = 0; run < runs; run++) {
      count += holds.getAsBoolean() ? 1 : 0;
    }
    return (double) count / runs;
  }
}
