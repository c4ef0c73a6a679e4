package dev.finetooth.statistics.multiplicity;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;

/** How many items each cluster has: m_g, their sum n and the sum of their squares. */
final class Sizes {

  private final double[] of;
  private final double items;
  private final double squares;

  private Sizes(double[] of) {
    this.of = of;
    this.items = Arrays.stream(of).sum();
    this.squares = Arrays.stream(of).map(size -> size * size).sum();
  }

  static Sizes of(Clusters clusters) {
    double[] sizes = new double[clusters.count()];
    Arrays.setAll(sizes, clusters::size);
    return new Sizes(sizes);
  }

  double[] perCluster() {
    return of;
  }

  double items() {
    return items;
  }

  double squares() {
    return squares;
  }
}
