package dev.finetooth.statistics.power;

import dev.finetooth.statistics.Normal;
import java.util.Optional;

/**
 * Divides a budget between items, samples per item and training seeds so that the variance of the
 * mean difference is least. For a given number of seeds the best number of samples is the root of
 * the ratio of costs times the ratio of variances (Cochran 1977, section 10.6); whole numbers are
 * searched, all of them.
 */
public final class Budget {

  private final double total;
  private final Costs costs;
  private final int mostItems;
  private final int mostSamples;
  private final int fewestSeeds;
  private final int mostSeeds;

  private Budget(
      double total, Costs costs, int mostItems, int mostSamples, int fewestSeeds, int mostSeeds) {
    if (!(total > 0 && mostItems >= 1 && mostSamples >= 1)
        || fewestSeeds < 1
        || mostSeeds < fewestSeeds) {
      throw new IllegalArgumentException(
          "a budget is above 0, and items, samples and seeds are at least 1, not %s, %d, %d, %d..%d"
              .formatted(total, mostItems, mostSamples, fewestSeeds, mostSeeds));
    }
    this.total = total;
    this.costs = costs;
    this.mostItems = mostItems;
    this.mostSamples = mostSamples;
    this.fewestSeeds = fewestSeeds;
    this.mostSeeds = mostSeeds;
  }

  /** One seed, up to 32 samples, as many items as the money buys. */
  public static Budget of(double total, Costs costs) {
    return new Budget(total, costs, Integer.MAX_VALUE, 32, 1, 1);
  }

  /** How many items there are. */
  public Budget withItemsUpTo(int value) {
    return new Budget(total, costs, value, mostSamples, fewestSeeds, mostSeeds);
  }

  public Budget withSamplesUpTo(int value) {
    return new Budget(total, costs, mostItems, value, fewestSeeds, mostSeeds);
  }

  /** A claim about a recipe takes at least 3. */
  public Budget withSeeds(int fewest, int most) {
    return new Budget(total, costs, mostItems, mostSamples, fewest, most);
  }

  /**
   * The best division.
   *
   * @return empty where the budget does not buy two items
   */
  public Optional<Division> divide(Variances variances) {
    Optional<Division> best = Optional.empty();
    for (int seeds = fewestSeeds; seeds <= mostSeeds; seeds++) {
      for (int samples = 1; samples <= mostSamples; samples++) {
        int items = affordable(samples, seeds);
        if (items < 2) {
          continue;
        }
        double error = Math.sqrt(variances.ofMean(items, samples, seeds));
        // Of equals the cheaper, which comes first.
        if (best.isEmpty() || error < best.get().standardError() * (1 - 1e-12)) {
          double cost = costs.of(items, samples, seeds);
          best = Optional.of(new Division(items, samples, seeds, cost, total, error));
        }
      }
    }
    return best;
  }

  /**
   * The best number of samples where items are not limited, before it is rounded: sqrt(c_item / (R
   * c_answer) V_noise/R / (V_item + V_itemBySeed/R)).
   *
   * @return infinite where the items themselves do not differ
   */
  public double bestSamples(Variances variances, int seeds) {
    double ratioOfCosts = costs.item() / (seeds * costs.answer());
    double between = variances.item() + variances.itemBySeed() / seeds;
    return Math.sqrt(ratioOfCosts * (variances.noise() / seeds) / between);
  }

  private int affordable(int samples, int seeds) {
    double each = costs.item() + (double) seeds * samples * costs.answer();
    double items = Math.floor((total - seeds * costs.seed()) / each + 1e-9);
    return (int) Math.clamp(items, 0, mostItems);
  }

  static double detectable(double standardError) {
    return standardError * (Normal.twoSided(0.95) + Normal.quantile(0.8));
  }
}
