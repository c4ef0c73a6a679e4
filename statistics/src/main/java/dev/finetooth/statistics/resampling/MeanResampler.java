package dev.finetooth.statistics.resampling;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Draws as many clusters as there are, with replacement, and takes the mean of their items. */
@FunctionalInterface
interface MeanResampler {

  double mean(RandomGenerator random);

  /** Makes the fastest for these clusters, one for each thread. */
  static Supplier<MeanResampler> of(double[] sums, Clusters clusters) {
    Optional<MeanResampler> levels = ClusterLevels.of(sums, clusters);
    if (levels.isPresent()) {
      return levels::get;
    }
    return clusters.areSingletons() ? () -> items(sums) : () -> clusters(sums, clusters);
  }

  private static MeanResampler items(double[] values) {
    Picks picks = new Picks(values.length);
    return random -> picks.mean(values, random);
  }

  private static MeanResampler clusters(double[] sums, Clusters clusters) {
    double[] sizes = new double[sums.length];
    Arrays.setAll(sizes, clusters::size);
    Picks picks = new Picks(sums.length);
    return random -> picks.ratio(sums, sizes, random);
  }
}
