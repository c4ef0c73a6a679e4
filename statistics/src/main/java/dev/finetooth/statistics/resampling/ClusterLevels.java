package dev.finetooth.statistics.resampling;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Clusters that are alike in sum and size, taken together. Of right-or-wrong answers there are
 * three kinds, so how often each was drawn is a matter of two binomial draws, not of one draw a
 * cluster.
 */
final class ClusterLevels implements MeanResampler {

  /** A binomial draw costs about as much as this many draws of a cluster. */
  private static final int COST = 40;

  private final int clusters;
  private final double[] sums;
  private final int[] sizes;
  private final double[] shareOfRest;
  private final BinomialSampler binomial;

  private ClusterLevels(int clusters, double[] sums, int[] sizes, int[] counts) {
    this.clusters = clusters;
    this.sums = sums;
    this.sizes = sizes;
    this.binomial = new BinomialSampler(clusters);
    this.shareOfRest = new double[counts.length];
    int rest = clusters;
    for (int level = 0; level < counts.length; level++) {
      shareOfRest[level] = (double) counts[level] / rest;
      rest -= counts[level];
    }
  }

  /** Empty where the clusters are of so many kinds that drawing them one by one is faster. */
  static Optional<MeanResampler> of(double[] sums, Clusters clusters) {
    int most = 1 + sums.length / COST;
    Map<Level, Integer> counts = new LinkedHashMap<>();
    for (int cluster = 0; cluster < sums.length; cluster++) {
      counts.merge(new Level(sums[cluster], clusters.size(cluster)), 1, Integer::sum);
      if (counts.size() > most) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new ClusterLevels(
            sums.length,
            counts.keySet().stream().mapToDouble(Level::sum).toArray(),
            counts.keySet().stream().mapToInt(Level::size).toArray(),
            counts.values().stream().mapToInt(count -> count).toArray()));
  }

  @Override
  public double mean(RandomGenerator random) {
    int rest = clusters;
    double sum = 0;
    double items = 0;
    for (int level = 0; rest > 0; level++) {
      int taken = binomial.sample(rest, shareOfRest[level], random);
      rest -= taken;
      sum += taken * sums[level];
      items += (double) taken * sizes[level];
    }
    return sum / items;
  }

  private record Level(double sum, int size) {}
}
