package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.proportion.ProportionInterval;

/**
 * Interval for a difference of paired proportions from the two Wilson intervals and the correlation
 * of the answers (Newcombe 1998, Statistics in Medicine 17:2635, method 10).
 */
public final class NewcombeInterval {

  private static final String METHOD = "Newcombe method 10";

  private NewcombeInterval() {}

  /**
   * {@return an interval within [-1, 1]; it contains the difference as seen}
   *
   * @param table of independent items
   * @param confidence in (0, 1), for example 0.95
   * @throws IllegalArgumentException where the confidence lies outside (0, 1)
   */
  public static Interval of(PairedTable table, double confidence) {
    int items = table.items();
    int first = table.bothRight() + table.onlyFirst();
    int second = table.bothRight() + table.onlySecond();
    double one = (double) first / items;
    double other = (double) second / items;
    Interval ofFirst = ProportionInterval.WILSON.of(first, items, confidence);
    Interval ofSecond = ProportionInterval.WILSON.of(second, items, confidence);
    double correlation = correlation(table);
    double difference = table.discordance().difference();
    double down = distance(one - ofFirst.low(), ofSecond.high() - other, correlation);
    double up = distance(other - ofSecond.low(), ofFirst.high() - one, correlation);
    return new Interval(difference - down, difference + up, confidence, METHOD).clip(-1, 1);
  }

  private static double distance(double one, double other, double correlation) {
    return Math.sqrt(Math.max(0, one * one - 2 * correlation * one * other + other * other));
  }

  /** Phi, drawn towards zero by n/2 where it is positive; 0 where a margin is empty. */
  private static double correlation(PairedTable table) {
    double a = table.bothRight();
    double b = table.onlyFirst();
    double c = table.onlySecond();
    double d = table.bothWrong();
    double margins = (a + b) * (c + d) * (a + c) * (b + d);
    if (margins == 0) {
      return 0;
    }
    double determinant = a * d - b * c;
    double corrected =
        determinant > 0 ? Math.max(0, determinant - table.items() / 2.0) : determinant;
    return corrected / Math.sqrt(margins);
  }
}
