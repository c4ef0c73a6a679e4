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

  /** Of paired differences, or of one mean: level 5 %, power 80 %, independent items. */
  public static MeanPower paired() {
    return new MeanPower(true, Goal.USUAL, ClusterDesign.none());
  }

  /** Of two independent groups of as many items each. */
  public static MeanPower independent() {
    return new MeanPower(false, Goal.USUAL, ClusterDesign.none());
  }

  public MeanPower withAlpha(double value) {
    return new MeanPower(paired, new Goal(value, goal.power()), design);
  }

  public MeanPower withPower(double value) {
    return new MeanPower(paired, new Goal(goal.alpha(), value), design);
  }

  public MeanPower withClusters(ClusterDesign value) {
    return new MeanPower(paired, goal, value);
  }

  /**
   * The probability that the difference shows.
   *
   * @param items per group; at least two clusters of them
   * @param difference true difference, positive or negative
   * @param deviation standard deviation of one item's value, above 0
   */
  public double power(int items, double difference, double deviation) {
    requireDeviation(deviation);
    return standardised(items, difference / deviation);
  }

  /**
   * The smallest number of items, per group, at which the difference shows with the power asked
   * for. Where items are clustered, {@link ClusterDesign#clusters} gives whole clusters.
   */
  public int items(double difference, double deviation) {
    requireDeviation(deviation);
    if (!(difference != 0 && Double.isFinite(difference))) {
      throw new IllegalArgumentException("no number of items shows a difference of " + difference);
    }
    double effect = difference / deviation;
    return Goal.smallest(fewest(), items -> standardised(items, effect) >= goal.power());
  }

  /** The smallest true difference that so many items, per group, show with the power asked for. */
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
