package dev.finetooth.statistics.power;

/**
 * How items are clustered.
 *
 * @param size mean number of items in a cluster, at least 1
 * @param variation of the sizes: their standard deviation over their mean; 0 where all are equal
 * @param correlation of items in one cluster, the ICC, in [0, 1]
 */
public record ClusterDesign(double size, double variation, double correlation) {

  public ClusterDesign {
    if (!(size >= 1 && variation >= 0 && correlation >= 0 && correlation <= 1)) {
      throw new IllegalArgumentException(
          "clusters of %s items, varying by %s, with a correlation of %s cannot be"
              .formatted(size, variation, correlation));
    }
  }

  /** Every item for itself. */
  public static ClusterDesign none() {
    return new ClusterDesign(1, 0, 0);
  }

  /** Clusters of one size. */
  public static ClusterDesign of(double size, double correlation) {
    return new ClusterDesign(size, 0, correlation);
  }

  /**
   * By how much clustering inflates the variance of a mean: 1 + ((1 + v^2) m - 1) ICC (Eldridge,
   * Ashby and Kerry 2006), at equal sizes Kish's 1 + (m - 1) ICC.
   */
  public double effect() {
    return 1 + ((1 + variation * variation) * size - 1) * correlation;
  }

  /** How many independent items tell as much. */
  public double effectiveItems(int items) {
    return items / effect();
  }

  /** Whole clusters that hold so many items. */
  public int clusters(int items) {
    return (int) Math.ceil(items / size - 1e-9);
  }
}
