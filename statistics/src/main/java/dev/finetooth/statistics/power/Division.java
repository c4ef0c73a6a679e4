package dev.finetooth.statistics.power;

import dev.finetooth.statistics.Phrases;
import java.util.Locale;

/**
 * How a budget is spent.
 *
 * @param items how many, at least two
 * @param samples of each item, with each seed
 * @param seeds training runs
 * @param cost of it, at most the budget
 * @param budget that was to be divided
 * @param standardError of the mean difference
 */
public record Division(
    int items, int samples, int seeds, double cost, double budget, double standardError) {

  /**
   * {@return the smallest true difference that shows four times in five at level 5 % (normal
   * approximation)}
   */
  public double detectable() {
    return Budget.detectable(standardError);
  }

  /** {@return one sentence for people} */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%s, %s of each and %s for %.2f of %.2f: a difference of %s shows four times in five",
        Phrases.count(items, "item"),
        Phrases.count(samples, "sample"),
        Phrases.count(seeds, "seed"),
        cost,
        budget,
        Phrases.size(detectable()));
  }
}
