package dev.finetooth.statistics.power;

import dev.finetooth.statistics.Bisection;
import dev.finetooth.statistics.Normal;
import java.util.OptionalDouble;

/**
 * Two independent shares of right answers, on other items each: two-sided test of the pooled
 * variance, with the continuity correction of Casagrande, Pike and Smith (1978, Biometrics 34,
 * 483-486), so that exact tests keep the power too. On the same items, {@link McNemarPower} takes
 * far fewer.
 */
public final class ProportionPower {

  private final Goal goal;

  private ProportionPower(Goal goal) {
    this.goal = goal;
  }

  /** {@return a plan for level 5 %, power 80 %} */
  public static ProportionPower withDefaults() {
    return new ProportionPower(Goal.USUAL);
  }

  /**
   * {@return a copy for that level}
   *
   * @param value two-sided, in (0, 1)
   * @throws IllegalArgumentException outside (0, 1)
   */
  public ProportionPower withAlpha(double value) {
    return new ProportionPower(new Goal(value, goal.power()));
  }

  /**
   * {@return a copy for that power}
   *
   * @param value to be reached, in (0.5, 1)
   * @throws IllegalArgumentException outside (0.5, 1)
   */
  public ProportionPower withPower(double value) {
    return new ProportionPower(new Goal(goal.alpha(), value));
  }

  /**
   * The items that each of the two groups takes: n/4 (1 + sqrt(1 + 4/(n d)))^2, where n = (z_a
   * sqrt(2 p q) + z_b sqrt(p1 q1 + p2 q2))^2 / d^2.
   *
   * @param first true share of right answers of one group, in (0, 1)
   * @param second of the other
   * @return in each group, rounded up
   * @throws IllegalArgumentException where a share lies outside (0, 1), or both are equal
   */
  public int items(double first, double second) {
    Shares.requireApart(first, second);
    double distance = Math.abs(first - second);
    double root =
        critical() * Math.sqrt(pooled(first, second))
            + Normal.quantile(goal.power()) * Math.sqrt(separate(first, second));
    double plain = root * root / (distance * distance);
    double correction = 1 + Math.sqrt(1 + 4 / (plain * distance));
    return (int) Math.ceil(plain / 4 * correction * correction - 1e-9);
  }

  /**
   * {@return the probability that the difference shows, in [0, 1]}
   *
   * @param items in each group
   * @param first true share of right answers of one group, in (0, 1)
   * @param second of the other
   * @throws IllegalArgumentException where a share lies outside (0, 1)
   */
  public double power(int items, double first, double second) {
    Shares.require(first);
    Shares.require(second);
    double distance = Math.abs(first - second);
    // The correction turned round: n = N (1 - 1/(N d))^2.
    double lost = 1 - 1 / (items * distance);
    if (!(lost > 0)) {
      return 0;
    }
    double root =
        Math.sqrt(items) * lost * distance - critical() * Math.sqrt(pooled(first, second));
    return Normal.below(root / Math.sqrt(separate(first, second)));
  }

  /**
   * The smallest gain over a share that so many items in each group show.
   *
   * @param items in each group
   * @param share true share of right answers of the worse group, in (0, 1)
   * @return as a fraction; empty where no gain shows, however large
   * @throws IllegalArgumentException where the share lies outside (0, 1)
   */
  public OptionalDouble detectable(int items, double share) {
    Shares.require(share);
    double most = 1 - 1e-9;
    if (share >= most || power(items, share, most) < goal.power()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Bisection.crossing(other -> power(items, share, other) - goal.power(), most, share + 1e-12)
            - share);
  }

  private double critical() {
    return Normal.twoSided(1 - goal.alpha());
  }

  private static double pooled(double first, double second) {
    double mean = (first + second) / 2;
    return 2 * mean * (1 - mean);
  }

  private static double separate(double first, double second) {
    return first * (1 - first) + second * (1 - second);
  }
}
