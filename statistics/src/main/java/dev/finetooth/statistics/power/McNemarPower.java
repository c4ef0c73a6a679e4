package dev.finetooth.statistics.power;

import dev.finetooth.statistics.Bisection;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The exact McNemar test and its exact power, averaged over the number of discordant items (Duffy
 * 1984). {@link PairedPower} has the formula that is usually given, which is for the chi-square
 * test and falls short of the power asked for where the exact test is used.
 */
public final class McNemarPower {

  /** A number of discordant items outside of these deviations does not come. */
  private static final double REACH = 9;

  private final Goal goal;

  private McNemarPower(Goal goal) {
    this.goal = goal;
  }

  /** {@return a plan for level 5 %, power 80 %} */
  public static McNemarPower withDefaults() {
    return new McNemarPower(Goal.USUAL);
  }

  /**
   * {@return a copy for that level}
   *
   * @param value two-sided, in (0, 1)
   * @throws IllegalArgumentException outside (0, 1)
   */
  public McNemarPower withAlpha(double value) {
    return new McNemarPower(new Goal(value, goal.power()));
  }

  /**
   * {@return a copy for that power}
   *
   * @param value to be reached, in (0.5, 1)
   * @throws IllegalArgumentException outside (0.5, 1)
   */
  public McNemarPower withPower(double value) {
    return new McNemarPower(new Goal(goal.alpha(), value));
  }

  /**
   * {@return the probability that the difference shows, in [0, 1]}
   *
   * @param items how many both models answer
   * @param difference true difference of the two shares of right answers, in (0, 1]
   * @param discordance share of items on which the two differ, in (0, 1], at least the difference
   * @throws IllegalArgumentException where difference or discordance lie outside their range
   */
  public double power(int items, double difference, double discordance) {
    require(difference, discordance);
    BinomialDistribution discordant = BinomialDistribution.of(items, discordance);
    double spread = REACH * Math.sqrt(items * discordance * (1 - discordance)) + REACH;
    int from = (int) Math.max(0, items * discordance - spread);
    int to = (int) Math.min(items, items * discordance + spread);
    double wins = Math.min(1, (1 + difference / discordance) / 2);
    double power = 0;
    int most = mostLosses(from);
    for (int count = from; count <= to; count++) {
      while (rejects(count, most + 1)) {
        most++;
      }
      if (most >= 0) {
        BinomialDistribution losses = BinomialDistribution.of(count, 1 - wins);
        double either =
            losses.cumulativeProbability(most) + losses.survivalProbability(count - most - 1);
        power += discordant.probability(count) * either;
      }
    }
    return Math.min(1, power);
  }

  /**
   * {@return the smallest number of items from which on the difference shows with the power asked
   * for}
   *
   * @param difference true difference of the two shares of right answers, in (0, 1]
   * @param discordance share of items on which the two differ, in (0, 1], at least the difference
   * @throws IllegalArgumentException where one lies outside its range, or hundreds of millions of
   *     items are not enough
   */
  public int items(double difference, double discordance) {
    require(difference, discordance);
    int items = Goal.smallest(1, count -> power(count, difference, discordance) >= goal.power());
    // The power rises in small teeth: on to where none of the next falls short.
    int good = items;
    int next = items + 1;
    while (next <= good + teeth(discordance)) {
      if (power(next, difference, discordance) < goal.power()) {
        good = next + 1;
      }
      next++;
    }
    return good;
  }

  /**
   * The smallest difference that shows. Where that is more than the discordance, the discordance
   * grows with it.
   *
   * @param items how many both models answer
   * @param discordance expected share of items on which the two differ, in [0, 1]
   * @return in (0, 1]; empty where no difference shows, however large
   */
  public OptionalDouble detectable(int items, double discordance) {
    if (!(power(items, 1, 1) >= goal.power())) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Bisection.crossing(
            difference ->
                power(items, difference, Math.max(discordance, difference)) - goal.power(),
            1,
            1e-9));
  }

  /** One discordant item more takes about 1/discordance items. */
  private static int teeth(double discordance) {
    return (int) Math.ceil(3 / discordance);
  }

  /** The most losses of so many discordant items that still reject; -1 where none do. */
  private int mostLosses(int count) {
    int losses = -1;
    while (rejects(count, losses + 1)) {
      losses++;
    }
    return losses;
  }

  private boolean rejects(int count, int losses) {
    return 2 * losses < count
        && 2 * BinomialDistribution.of(count, 0.5).cumulativeProbability(losses) <= goal.alpha();
  }

  private static void require(double difference, double discordance) {
    if (!(difference > 0 && difference <= 1)) {
      throw new IllegalArgumentException("a difference lies in (0, 1], not " + difference);
    }
    if (!(discordance >= difference && discordance <= 1)) {
      throw new IllegalArgumentException(
          "two models that differ on a share %s of the items cannot be %s apart"
              .formatted(discordance, difference));
    }
  }
}
