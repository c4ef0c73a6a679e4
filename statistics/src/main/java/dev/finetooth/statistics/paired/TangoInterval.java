package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Bisection;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Normal;
import java.util.function.DoubleUnaryOperator;

/**
 * Score interval for a difference of paired proportions (Tango 1998): the differences that the
 * score test does not reject. Right also where no or few items differ.
 */
public final class TangoInterval {

  private static final String METHOD = "Tango score";

  private TangoInterval() {}

  /**
   * {@return the interval, within [-1, 1]; it contains the difference as seen}
   *
   * @param table of independent items
   * @param confidence in (0, 1), for example 0.95
   * @throws IllegalArgumentException where the confidence lies outside (0, 1)
   */
  public static Interval of(Discordance table, double confidence) {
    double z = Normal.twoSided(confidence);
    double seen = table.difference();
    DoubleUnaryOperator outside = delta -> excess(table, z, delta);
    return new Interval(
        seen <= -1 ? -1 : Bisection.crossing(outside, -1, seen),
        seen >= 1 ? 1 : Bisection.crossing(outside, 1, seen),
        confidence,
        METHOD);
  }

  /**
   * {@return the score statistic T(delta): how many standard errors the seen difference lies above
   * a supposed one}
   *
   * @param table of independent items
   * @param delta the supposed difference, in (-1, 1)
   */
  public static double score(Discordance table, double delta) {
    double distance = table.onlyFirst() - table.onlySecond() - table.items() * delta;
    return distance == 0 ? 0 : distance / Math.sqrt(variance(table, delta));
  }

  /**
   * The squared score statistic less z squared, times its variance: positive outside of the
   * interval, and without the pole at -1 and 1.
   */
  private static double excess(Discordance table, double z, double delta) {
    double distance = table.onlyFirst() - table.onlySecond() - table.items() * delta;
    return distance * distance - z * z * variance(table, delta);
  }

  private static double variance(Discordance table, double delta) {
    int n = table.items();
    int b = table.onlyFirst();
    int c = table.onlySecond();
    double alpha = 2.0 * n;
    double beta = -b - c + (2.0 * n - b + c) * delta;
    double gamma = -c * delta * (1 - delta);
    double root = Math.sqrt(Math.max(0, beta * beta - 4 * alpha * gamma));
    double share = (root - beta) / (2 * alpha);
    return n * Math.max(0, 2 * share + delta * (1 - delta));
  }
}
