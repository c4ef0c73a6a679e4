package dev.finetooth.statistics.power;

/**
 * How items are clustered.
 *
 * @param size mean number of items in a cluster, at least 1
 * @param variation of the sizes: their standard deviation over their mean; 0 where all are equal
 * @param correlation of items in one cluster, the ICC, in [0, 1]
 */
public record ClusterDesign(double size, double variation, double correlation) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException where one of them lies outside its range
   */
  public ClusterDesign {
    if (!(size >= 1 && variation >= 0 && correlation >= 0 && correlation <= 1)) {
      throw new IllegalArgumentException(
          "clusters of %s items, varying by %s, with a correlation of %s cannot be"
              .formatted(size, variation, correlation));
    }
  }

  /** {@return items of which every one stands for itself} */
  public static ClusterDesign none() {
    return new ClusterDesign(1, 0, 0);
  }

  /**
   * {@return clusters of one size}
   *
   * @param size number of items in each, at least 1
   * @param correlation of items in one cluster, the ICC, in [0, 1]
   * @throws IllegalArgumentException where one of them lies outside its range
   */
  public static ClusterDesign of(double size, double correlation) {
    return new ClusterDesign(size, 0, correlation);
  }

  /**
   * {@return by how much clustering inflates the variance of a mean: 1 + ((1 + v^2) m - 1) ICC
   * (Eldridge, Ashby and Kerry 2006), at equal sizes Kish's 1 + (m - 1) ICC}
   */
  public double effect() {
    return 1 + ((1 + variation * variation) * size - 1) * correlation;
  }

  /**
   * {@return how many independent items tell as much}
   *
   * @param items that are clustered so
   */
  public double effectiveItems(int items) {
    return items / effect();
  }

  /**
   * {@return how many whole clusters hold so many items}
   *
   * @param items at least 0
   */
  public int clusters(int items) {
    return (int) Math.ceil(items / size - 1e-9);
  }
}
