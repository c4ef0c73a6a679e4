package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;

/** Differences by cluster. */
final class ClusterSums {

  private ClusterSums() {}

  /** Their sums; 0 also where they cancel out but for rounding, as .1 + .2 - .3 does. */
  static double[] of(double[] differences, Clusters clusters) {
    double[] sums = clusters.sums(differences);
    double[] sizes = clusters.sums(Arrays.stream(differences).map(Math::abs).toArray());
    for (int cluster = 0; cluster < sums.length; cluster++) {
      sums[cluster] = Math.abs(sums[cluster]) <= 1e-12 * sizes[cluster] ? 0 : sums[cluster];
    }
    return sums;
  }
}
