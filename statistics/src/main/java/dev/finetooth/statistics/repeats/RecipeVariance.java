package dev.finetooth.statistics.repeats;

import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;

/**
 * The variance of a mean over items and training seeds that are both random: that of the items'
 * means and that of the seeds' means, less what both of them hold, their interaction (Cameron,
 * Gelbach and Miller 2011, equation 2.6; for items by themselves the two-way random-effects
 * analysis of variance).
 *
 * @param ofItems of the mean of items' means, by cluster
 * @param ofSeeds of the mean of seeds' means
 * @param ofBoth of the mean of what neither explains
 */
record RecipeVariance(double mean, double ofItems, double ofSeeds, double ofBoth) {

  /**
   * The parts.
   *
   * @param bySeed differences, one row a seed, one column an item
   */
  static RecipeVariance of(double[][] bySeed, Clusters clusters) {
    int seeds = bySeed.length;
    int items = clusters.items();
    double[] ofItem = new double[items];
    double[] ofSeed = new double[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      for (int item = 0; item < items; item++) {
        ofItem[item] += bySeed[seed][item] / seeds;
        ofSeed[seed] += bySeed[seed][item] / items;
      }
    }
    ClusteredMean.Result mean = ClusteredMean.withDefaults().of(ofItem, clusters);
    double error = mean.standardError().orElseThrow();
    double seedSquares = 0;
    double bothSquares = 0;
    for (int seed = 0; seed < seeds; seed++) {
      double deviation = ofSeed[seed] - mean.mean();
      seedSquares += deviation * deviation;
      double[] rest = new double[items];
      for (int item = 0; item < items; item++) {
        rest[item] = bySeed[seed][item] - ofItem[item] - deviation;
      }
      for (double sum : clusters.sums(rest)) {
        bothSquares += sum * sum;
      }
    }
    double count = clusters.count();
    double correction = count / (count - 1) * seeds / (seeds - 1.0);
    double cells = (double) items * seeds;
    return new RecipeVariance(
        mean.mean(),
        error * error,
        seedSquares / (seeds - 1.0) / seeds,
        correction * bothSquares / (cells * cells));
  }

  /**
   * All together. Never less than any part: the difference of estimates may come out too small,
   * even negative, and would then cover as little as 81 % where only the interaction matters.
   */
  double total() {
    double largest = Math.max(ofBoth, Math.max(ofItems, ofSeeds));
    return Math.max(ofItems + ofSeeds - ofBoth, largest);
  }
}
