package dev.finetooth.statistics.sequential;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.Shuffle;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The order in which items are evaluated when evaluation may stop early: a random permutation of
 * whole clusters, each of which is one observation. Anytime-valid methods need observations that
 * are independent draws of one population; items in the order of a file, or of one cluster, are
 * not.
 */
public final class ClusterOrder {

  private final Clusters clusters;
  private final int[] order;
  private final int[][] items;
  private final int largest;

  private ClusterOrder(Clusters clusters, int[] order) {
    this.clusters = clusters;
    this.order = order;
    this.items = new int[order.length][];
    int most = 0;
    for (int cluster = 0; cluster < order.length; cluster++) {
      items[cluster] = new int[clusters.size(cluster)];
      most = Math.max(most, clusters.size(cluster));
    }
    this.largest = most;
    int[] filled = new int[order.length];
    for (int item = 0; item < clusters.items(); item++) {
      int cluster = clusters.of(item);
      items[cluster][filled[cluster]++] = item;
    }
  }

  /**
   * {@return a permutation that the generator's seed alone decides, all being equally likely}
   *
   * @param clusters of all items that may be evaluated
   * @param random draws the order
   */
  public static ClusterOrder shuffled(Clusters clusters, RandomGenerator random) {
    int[] order = new int[clusters.count()];
    Arrays.setAll(order, position -> position);
    Shuffle.of(order, random);
    return new ClusterOrder(clusters, order);
  }

  /** {@return how many observations there are: the clusters} */
  public int length() {
    return order.length;
  }

  /**
   * {@return the items to evaluate at a position, ascending; a fresh array}
   *
   * @param position 0..length-1
   */
  public int[] items(int position) {
    return items[order[position]].clone();
  }

  /**
   * A cluster as one bounded observation: the sum of its differences over the size of the largest
   * cluster, so that each item weighs the same whatever its cluster's size.
   *
   * @param position 0..length-1
   * @param differences one per item, each in [-1, 1]; those of other positions are not read
   * @return in [-1, 1]
   */
  public double observation(int position, double[] differences) {
    double sum = 0;
    for (int item : items[order[position]]) {
      sum += differences[item];
    }
    return sum / largest;
  }

  /**
   * Brings an interval for the mean observation to the scale of the mean over items: largest
   * cluster size / mean cluster size times as wide.
   *
   * @param ofObservations from a sequence that saw every {@link #observation}
   * @return the same confidence, for the mean over items, within [-1, 1]
   */
  public Interval perItem(Interval ofObservations) {
    double factor = (double) largest * clusters.count() / clusters.items();
    return new Interval(
            factor * ofObservations.low(),
            factor * ofObservations.high(),
            ofObservations.confidence(),
            ofObservations.method())
        .clip(-1, 1);
  }
}
