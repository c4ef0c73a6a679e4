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

  /**
   * {@return a budget for one seed, up to 32 samples, and as many items as the money buys}
   *
   * @param total what may be spent, above 0, in the unit of the costs
   * @param costs of items, answers and seeds
   * @throws IllegalArgumentException where the total is not above 0
   */
  public static Budget of(double total, Costs costs) {
    return new Budget(total, costs, Integer.MAX_VALUE, 32, 1, 1);
  }

  /**
   * {@return a copy for a data set of that size}
   *
   * @param value how many items there are, at least 1
   * @throws IllegalArgumentException where it is below 1
   */
  public Budget withItemsUpTo(int value) {
    return new Budget(total, costs, value, mostSamples, fewestSeeds, mostSeeds);
  }

  /**
   * {@return a copy that takes no more samples of an item with each seed}
   *
   * @param value at least 1
   * @throws IllegalArgumentException where it is below 1
   */
  public Budget withSamplesUpTo(int value) {
    return new Budget(total, costs, mostItems, value, fewestSeeds, mostSeeds);
  }

  /**
   * {@return a copy that chooses the number of seeds in that range}
   *
   * @param fewest at least 1; a claim about a recipe takes at least 3
   * @param most not below the fewest
   * @throws IllegalArgumentException where the range is empty or begins below 1
   */
  public Budget withSeeds(int fewest, int most) {
    return new Budget(total, costs, mostItems, mostSamples, fewest, most);
  }

  /**
   * Finds the division with the least standard error; of equals the one with fewer seeds, then
   * samples.
   *
   * @param variances of the mean difference, by source
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
   * @param variances of the mean difference, by source
   * @param seeds R, at least 1
   * @return not rounded; infinite where the items themselves do not differ
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
