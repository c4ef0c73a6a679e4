package dev.finetooth.statistics.cluster;

/**
 * How alike the values of one cluster are: the one-way analysis-of-variance estimate for clusters
 * of unequal sizes (Donner and Koval 1980), cut to [0, 1].
 */
public final class IntraclassCorrelation {

  private IntraclassCorrelation() {}

  /**
   * The share of the variance that lies between clusters.
   *
   * @param values one finite number per item, at least one
   * @param clusters which of the values belong together
   * @return in [0, 1]; 0 where it cannot be told: fewer than two clusters, no cluster with two
   *     items, or no variance at all
   * @throws IllegalArgumentException where there is not one value per item, or no item
   */
  public static double of(double[] values, Clusters clusters) {
    int count = clusters.count();
    int items = values.length;
    clusters.requireItems(values);
    if (count < 2 || items == count) {
      return 0;
    }
    double[] sums = clusters.sums(values);
    double total = 0;
    double squares = 0;
    for (double value : values) {
      total += value;
      squares += value * value;
    }
    double explained = 0;
    for (int cluster = 0; cluster < count; cluster++) {
      explained += sums[cluster] * sums[cluster] / clusters.size(cluster);
    }
    double between = (explained - total * total / items) / (count - 1);
    double within = Math.max(0, squares - explained) / (items - count);
    double size = (items - clusters.sizeSeenByItem()) / (count - 1);
    double denominator = between + (size - 1) * within;
    return denominator <= 1e-12 ? 0 : Math.clamp((between - within) / denominator, 0.0, 1.0);
  }

  /**
   * {@return by how much clustering inflates the variance of a mean: 1 + (m - 1) ICC, with m the
   * size of the cluster that a random item finds itself in (Kish 1965)}
   *
   * @param correlation within clusters, in [0, 1]; see {@link #of}
   * @param clusters of the items that the mean is over
   */
  public static double designEffect(double correlation, Clusters clusters) {
    return 1 + (clusters.sizeSeenByItem() - 1) * correlation;
  }
}
