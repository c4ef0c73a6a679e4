package dev.finetooth.statistics.regression;

import dev.finetooth.statistics.Bisection;
import dev.finetooth.statistics.Normal;
import java.util.ArrayList;
import java.util.List;

/**
 * Critical values for looks at the growing data of one comparison, one-sided, so that all looks
 * together keep the level. The distribution of the statistic of those that did not cross before is
 * carried from look to look by numerical integration (Armitage, McPherson and Rowe 1969), here with
 * Simpson's rule on the scale of the Brownian motion.
 */
public final class GroupSequential {

  /** Beyond as many standard deviations lies less than 1e-15. */
  private static final double REACH = 8;

  private final AlphaSpending spending;
  private final double alpha;

  private GroupSequential(AlphaSpending spending, double alpha) {
    this.spending = spending;
    this.alpha = alpha;
  }

  /**
   * {@return critical values at a one-sided level of .025}
   *
   * @param spending how the level is spread over the looks
   */
  public static GroupSequential with(AlphaSpending spending) {
    return new GroupSequential(spending, 0.025);
  }

  /**
   * {@return a copy at another level}
   *
   * @param value one-sided level of all looks together, in (0, 0.5)
   * @throws IllegalArgumentException outside (0, 0.5)
   */
  public GroupSequential withAlpha(double value) {
    if (!(value > 0 && value < 0.5)) {
      throw new IllegalArgumentException(
          "a one-sided level lies between 0 and 0.5, for example 0.025, not " + value);
    }
    return new GroupSequential(spending, value);
  }

  /**
   * The looks and their critical values.
   *
   * @param fractions of the information that is there at each look, in (0, 1], ascending by .001 or
   *     more; fractions of later looks may be added without changing those before
   * @return one look per fraction
   * @throws IllegalArgumentException where fractions do not ascend
   */
  public List<Look> looks(double... fractions) {
    requireAscending(fractions);
    double[] increments = spending.increments(alpha, fractions);
    List<Look> looks = new ArrayList<>();
    Surviving surviving = Surviving.start();
    double before = 0;
    for (int look = 0; look < fractions.length; look++) {
      double fraction = fractions[look];
      double critical = surviving.critical(increments[look], fraction - before);
      looks.add(
          new Look(
              fraction,
              spending.spent(fraction, alpha),
              critical / Math.sqrt(fraction),
              Normal.above(critical / Math.sqrt(fraction))));
      surviving = surviving.next(critical, fraction, fraction - before);
      before = fraction;
    }
    return List.copyOf(looks);
  }

  static void requireAscending(double... fractions) {
    double before = 0;
    for (double fraction : fractions) {
      if (!(fraction >= before + 1e-3 && fraction <= 1)) {
        throw new IllegalArgumentException(
            "shares of the information ascend by .001 or more within (0, 1]; %s after %s does not"
                .formatted(fraction, before));
      }
      before = fraction;
    }
  }

  /**
   * One look.
   *
   * @param fraction of all information that is there by now, in (0, 1]
   * @param spent of the level, by this look and those before
   * @param critical reject where the z statistic reaches it
   * @param level the same as a one-sided p, at most alpha
   */
  public record Look(double fraction, double spent, double critical, double level) {}

  /** Where the motion of those stands that have not crossed: points, and their weights. */
  private static final class Surviving {

    private final double[] points;
    private final double[] weights;

    private Surviving(double[] points, double[] weights) {
      this.points = points;
      this.weights = weights;
    }

    static Surviving start() {
      return new Surviving(new double[] {0}, new double[] {1});
    }

    /** The value that is crossed with the given probability after some more information. */
    double critical(double probability, double step) {
      double deviation = Math.sqrt(step);
      double least = Math.max(probability, 1e-300);
      double end = points[points.length - 1];
      return Bisection.crossing(
          bound -> crossing(bound, deviation) - least, end - REACH, end + 40 * deviation);
    }

    private double crossing(double bound, double deviation) {
      double sum = 0;
      for (int at = 0; at < points.length; at++) {
        sum += weights[at] * Normal.above((bound - points[at]) / deviation);
      }
      return sum;
    }

    Surviving next(double critical, double fraction, double step) {
      double deviation = Math.sqrt(step);
      double low = -REACH * Math.sqrt(fraction);
      double high = Math.min(critical, -low);
      // Even, and an eighth of the step's deviation at the most.
      int cells = 2 * (int) Math.ceil(Math.max(200, 4 * (high - low) / deviation));
      double[] nextPoints = new double[cells + 1];
      double[] nextWeights = new double[cells + 1];
      for (int cell = 0; cell <= cells; cell++) {
        nextPoints[cell] = low + (high - low) * cell / cells;
        double simpson = cell == 0 || cell == cells ? 1 : cell % 2 == 1 ? 4 : 2;
        nextWeights[cell] =
            simpson * (high - low) / cells / 3 * density(nextPoints[cell], deviation);
      }
      return new Surviving(nextPoints, nextWeights);
    }

    private double density(double point, double deviation) {
      double sum = 0;
      for (int at = 0; at < points.length; at++) {
        double z = (point - points[at]) / deviation;
        sum += weights[at] * Math.exp(-z * z / 2);
      }
      return sum / (deviation * Math.sqrt(2 * Math.PI));
    }
  }
}
