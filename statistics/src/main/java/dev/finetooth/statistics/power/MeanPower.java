package dev.finetooth.statistics.power;

import dev.finetooth.statistics.Bisection;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Sample size, power and detectable effect of Student's two-sided t, exactly, by the noncentral t.
 * With repeated samples of an item, {@link PairedPower#deviation} gives the deviation.
 */
public final class MeanPower {

  private final boolean paired;
  private final Goal goal;
  private final ClusterDesign design;

  private MeanPower(boolean paired, Goal goal, ClusterDesign design) {
    this.paired = paired;
    this.goal = goal;
    this.design = design;
  }

  /**
   * {@return a plan for paired differences, or one mean: level 5 %, power 80 %, independent items}
   */
  public static MeanPower paired() {
    return new MeanPower(true, Goal.USUAL, ClusterDesign.none());
  }

  /** {@return a plan for two independent groups of as many items each: level 5 %, power 80 %} */
  public static MeanPower independent() {
    return new MeanPower(false, Goal.USUAL, ClusterDesign.none());
  }

  /**
   * {@return a copy for that level}
   *
   * @param value two-sided, in (0, 1)
   * @throws IllegalArgumentException outside (0, 1)
   */
  public MeanPower withAlpha(double value) {
    return new MeanPower(paired, new Goal(value, goal.power()), design);
  }

  /**
   * {@return a copy for that power}
   *
   * @param value to be reached, in (0.5, 1)
   * @throws IllegalArgumentException outside (0.5, 1)
   */
  public MeanPower withPower(double value) {
    return new MeanPower(paired, new Goal(goal.alpha(), value), design);
  }

  /**
   * {@return a copy for items that are clustered so}
   *
   * @param value the same design in each group
   */
  public MeanPower withClusters(ClusterDesign value) {
    return new MeanPower(paired, goal, value);
  }

  /**
   * {@return the probability that the difference shows, in [0, 1]}
   *
   * @param items per group; at least two clusters of them
   * @param difference true difference, positive or negative
   * @param deviation standard deviation of one item's value, above 0
   * @throws IllegalArgumentException where there are fewer than two clusters, or the deviation is
   *     not above 0
   */
  public double power(int items, double difference, double deviation) {
    requireDeviation(deviation);
    return standardised(items, difference / deviation);
  }

  /**
   * {@return the smallest number of items, per group, at which the difference shows with the power
   * asked for} Where items are clustered, {@link ClusterDesign#clusters} gives whole clusters.
   *
   * @param difference true difference, positive or negative, not 0
   * @param deviation standard deviation of one item's value, above 0
   * @throws IllegalArgumentException where one lies outside its range, or hundreds of millions of
   *     items are not enough
   */
  public int items(double difference, double deviation) {
    requireDeviation(deviation);
    if (!(difference != 0 && Double.isFinite(difference))) {
      throw new IllegalArgumentException("no number of items shows a difference of " + difference);
    }
    double effect = difference / deviation;
    return Goal.smallest(fewest(), items -> standardised(items, effect) >= goal.power());
  }

  /**
   * {@return the smallest true difference that so many items show with the power asked for}
   *
   * @param items per group; at least two clusters of them
   * @param deviation standard deviation of one item's value, above 0, which gives the unit
   * @throws IllegalArgumentException where there are fewer than two clusters, or the deviation is
   *     not above 0
   */
  public double detectable(int items, double deviation) {
    requireDeviation(deviation);
    double enough = 1;
    while (standardised(items, enough) < goal.power()) {
      enough *= 2;
    }
    return deviation
        * Bisection.crossing(effect -> standardised(items, effect) - goal.power(), enough, 0);
  }

  private double standardised(int items, double effect) {
    double clusters = items / design.size();
    if (clusters < 2) {
      throw new IllegalArgumentException(
          "a mean takes two clusters of items or more, not %s items in clusters of %s"
              .formatted(items, design.size()));
    }
    double groups = paired ? 1 : 2;
    double freedom = groups * (clusters - 1);
    double critical = TDistribution.of(freedom).inverseSurvivalProbability(goal.alpha() / 2);
    double delta = effect * Math.sqrt(design.effectiveItems(items) / groups);
    NoncentralT statistic = new NoncentralT(freedom, delta);
    return statistic.survivalProbability(critical) + statistic.cumulativeProbability(-critical);
  }

  private int fewest() {
    return (int) Math.ceil(2 * design.size());
  }

  private static void requireDeviation(double deviation) {
    if (!(deviation > 0 && Double.isFinite(deviation))) {
      throw new IllegalArgumentException("a standard deviation is above 0, not " + deviation);
    }
  }
}
