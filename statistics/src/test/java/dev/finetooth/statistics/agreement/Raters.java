package dev.finetooth.statistics.agreement;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Made-up ratings whose true agreement is known. */
final class Raters {

  private Raters() {}

  /**
   * Ratings by rater and item. With probability sqrt(agreement) a rater gives the item's own
   * category, else one at random, so that two raters' kappa is the agreement.
   *
   * @param shares of the categories
   */
  static int[][] of(
      int raters, int items, double[] shares, double agreement, RandomGenerator random) {
    return of(raters, Clusters.eachItem(items), shares, agreement, 1, random);
  }

  /**
   * Items of one cluster share what the cluster's category is.
   *
   * @param within 1 where each item has a category of its own, 0 where the cluster has one
   */
  static int[][] of(
      int raters,
      Clusters clusters,
      double[] shares,
      double agreement,
      double within,
      RandomGenerator random) {
    double attention = Math.sqrt(agreement);
    int[] ofCluster = new int[clusters.count()];
    Arrays.setAll(ofCluster, cluster -> category(shares, random));
    int[][] ratings = new int[raters][clusters.items()];
    for (int item = 0; item < clusters.items(); item++) {
      int truth =
          random.nextDouble() < within ? category(shares, random) : ofCluster[clusters.of(item)];
      for (int[] rater : ratings) {
        rater[item] = random.nextDouble() < attention ? truth : category(shares, random);
      }
    }
    return ratings;
  }

  /** How many raters gave each category, by item. */
  static int[][] counts(int[][] ratings, int categories) {
    int[][] counts = new int[ratings[0].length][categories];
    for (int[] rater : ratings) {
      for (int item = 0; item < rater.length; item++) {
        counts[item][rater[item]]++;
      }
    }
    return counts;
  }

  /** One row per item. */
  static double[][] byItem(int[][] ratings) {
    double[][] units = new double[ratings[0].length][ratings.length];
    for (int item = 0; item < units.length; item++) {
      for (int rater = 0; rater < ratings.length; rater++) {
        units[item][rater] = ratings[rater][item];
      }
    }
    return units;
  }

  private static int category(double[] shares, RandomGenerator random) {
    double draw = random.nextDouble();
    int category = 0;
    while (category < shares.length - 1 && draw >= shares[category]) {
      draw -= shares[category];
      category++;
    }
    return category;
  }
}
