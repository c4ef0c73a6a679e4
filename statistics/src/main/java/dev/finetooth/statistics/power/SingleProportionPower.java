package dev.finetooth.statistics.power;

import dev.finetooth.statistics.Bisection;
import dev.finetooth.statistics.Normal;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * One share of right answers against a fixed one: the exact binomial test with at most alpha/2 on
 * each side, and its exact power.
 */
public final class SingleProportionPower {

  private final Goal goal;

  private SingleProportionPower(Goal goal) {
    this.goal = goal;
  }

  /** {@return a plan for level 5 %, power 80 %} */
  public static SingleProportionPower withDefaults() {
    return new SingleProportionPower(Goal.USUAL);
  }

  /**
   * {@return a copy for that level}
   *
   * @param value two-sided, in (0, 1), half on each side
   * @throws IllegalArgumentException outside (0, 1)
   */
  public SingleProportionPower withAlpha(double value) {
    return new SingleProportionPower(new Goal(value, goal.power()));
  }

  /**
   * {@return a copy for that power}
   *
   * @param value to be reached, in (0.5, 1)
   * @throws IllegalArgumentException outside (0.5, 1)
   */
  public SingleProportionPower withPower(double value) {
    return new SingleProportionPower(new Goal(goal.alpha(), value));
  }

  /**
   * {@return the probability that the difference between the supposed and the true share shows}
   *
   * @param items how many are answered
   * @param supposed share of right answers under the null hypothesis, in (0, 1)
   * @param truth the share as it is, in (0, 1)
   * @throws IllegalArgumentException where a share lies outside (0, 1)
   */
  public double power(int items, double supposed, double truth) {
    Shares.require(supposed);
    Shares.require(truth);
    BinomialDistribution fixed = BinomialDistribution.of(items, supposed);
    BinomialDistribution seen = BinomialDistribution.of(items, truth);
    double side = goal.alpha() / 2;
    int low = fixed.inverseCumulativeProbability(side);
    while (low >= 0 && fixed.cumulativeProbability(low) > side) {
      low--;
    }
    int high = fixed.inverseSurvivalProbability(side);
    while (fixed.survivalProbability(high) > side) {
      high++;
    }
    double below = low < 0 ? 0 : seen.cumulativeProbability(low);
    return below + seen.survivalProbability(high);
  }

  /**
   * The smallest number of items from which on the power is reached: it rises in a saw's teeth, and
   * every number up to twice the normal approximation's is tried.
   *
   * @param supposed share of right answers under the null hypothesis, in (0, 1)
   * @param truth the share as it is, in (0, 1)
   * @return at least 1
   * @throws IllegalArgumentException where a share lies outside (0, 1), or both are equal
   */
  public int items(double supposed, double truth) {
    Shares.requireApart(supposed, truth);
    int most = 2 * approximation(supposed, truth) + 20;
    int items = most;
    while (items > 1 && power(items - 1, supposed, truth) >= goal.power()) {
      items--;
    }
    return items;
  }

  /**
   * The smallest gain over the supposed share that so many items show.
   *
   * @param items how many are answered
   * @param supposed share of right answers under the null hypothesis, in (0, 1)
   * @return as a fraction; empty where no gain shows, however large
   * @throws IllegalArgumentException where the share lies outside (0, 1)
   */
  public OptionalDouble detectable(int items, double supposed) {
    Shares.require(supposed);
    double most = 1 - 1e-9;
    if (supposed >= most || power(items, supposed, most) < goal.power()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Bisection.crossing(truth -> power(items, supposed, truth) - goal.power(), most, supposed)
            - supposed);
  }

  private int approximation(double supposed, double truth) {
    double root =
        Normal.twoSided(1 - goal.alpha()) * Math.sqrt(supposed * (1 - supposed))
            + Normal.quantile(goal.power()) * Math.sqrt(truth * (1 - truth));
    double distance = truth - supposed;
    return (int) Math.ceil(root * root / (distance * distance));
  }
}
