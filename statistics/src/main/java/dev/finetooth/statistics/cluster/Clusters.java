package dev.finetooth.statistics.cluster;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cluster each item belongs to. Items of one cluster (mails of one customer) may resemble
 * each other; clusters are independent.
 */
public final class Clusters {

  private final int[] clusterOf;
  private final int[] sizes;

  private Clusters(int[] clusterOf, int count) {
    this.clusterOf = clusterOf;
    this.sizes = new int[count];
    for (int cluster : clusterOf) {
      sizes[cluster]++;
    }
  }

  /**
   * {@return clusters of one item each: all are independent}
   *
   * @param items how many, at least 0
   */
  public static Clusters eachItem(int items) {
    int[] clusterOf = new int[items];
    Arrays.setAll(clusterOf, item -> item);
    return new Clusters(clusterOf, items);
  }

  /**
   * Items with equal labels belong together.
   *
   * @param labels one per item, for example the customer it came from; compared with equals
   * @return clusters, numbered from 0 in order of appearance
   */
  public static Clusters of(List<?> labels) {
    Map<Object, Integer> numbers = new HashMap<>();
    int[] clusterOf = new int[labels.size()];
    for (int item = 0; item < clusterOf.length; item++) {
      clusterOf[item] = numbers.computeIfAbsent(labels.get(item), label -> numbers.size());
    }
    return new Clusters(clusterOf, numbers.size());
  }

  /** {@return how many items there are in all clusters} */
  public int items() {
    return clusterOf.length;
  }

  /** {@return how many clusters there are} */
  public int count() {
    return sizes.length;
  }

  /**
   * {@return the cluster of an item, 0..count-1}
   *
   * @param item 0..items-1, in the order given
   */
  public int of(int item) {
    return clusterOf[item];
  }

  /**
   * {@return how many items a cluster has}
   *
   * @param cluster 0..count-1
   */
  public int size(int cluster) {
    return sizes[cluster];
  }

  /** {@return whether no two items belong together} */
  public boolean areSingletons() {
    return sizes.length == clusterOf.length;
  }

  /**
   * {@return the size of the cluster that a random item finds itself in: sum of squared sizes /
   * items} Equal to the mean size where all are equal; the size that the design effect needs where
   * they are not (Kish 1965).
   */
  public double sizeSeenByItem() {
    double squares = 0;
    for (int size : sizes) {
      squares += (double) size * size;
    }
    return squares / clusterOf.length;
  }

  /**
   * {@return how much more than the mean cluster the largest weighs in a mean over items: its size
   * over the mean size; 1 where all are of one size}
   */
  public double weightOfLargest() {
    return (double) Arrays.stream(sizes).max().orElse(0) * sizes.length / clusterOf.length;
  }

  /**
   * Adds up the values of each cluster.
   *
   * @param values one per item
   * @return one sum per cluster, by the cluster's number
   * @throws IllegalArgumentException where there are more or fewer values than items
   */
  public double[] sums(double[] values) {
    requireItems(values);
    double[] sums = new double[sizes.length];
    for (int item = 0; item < values.length; item++) {
      sums[clusterOf[item]] += values[item];
    }
    return sums;
  }

  void requireItems(double[] values) {
    if (values.length != clusterOf.length) {
      throw new IllegalArgumentException(
          values.length + " values for " + clusterOf.length + " items");
    }
    if (values.length == 0) {
      throw new IllegalArgumentException("there are no items");
    }
  }
}
