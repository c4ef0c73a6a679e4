package dev.finetooth.statistics.agreement;

/**
 * Whether ratings carry an interval at all. Where nearly all are of one category, the coefficient
 * hangs on the few items that are not, and every interval tried (Student, bootstrap) held 95 % only
 * 40 to 90 times in a hundred. So 30 clusters are asked for, and so many ratings beyond the most
 * common category that chance alone would pair five of them.
 *
 * @param raters on an item, on average
 * @param commonest the share of ratings that are of the most common category
 */
record Support(int clusters, int items, double raters, double commonest) {

  private static final int FEWEST_CLUSTERS = 30;
  private static final double FEWEST_PAIRS = 5;

  boolean isEnough() {
    return clusters >= FEWEST_CLUSTERS && pairsByChance() >= FEWEST_PAIRS;
  }

  /** The words for the method, or why there is no interval. */
  String method(String words) {
    if (clusters < FEWEST_CLUSTERS) {
      return "no interval under 30 independent items";
    }
    return isEnough() ? words : "no interval: nearly all ratings are of one category";
  }

  private double pairsByChance() {
    return items * raters * (raters - 1) / 2 * (1 - commonest) * (1 - commonest);
  }
}
