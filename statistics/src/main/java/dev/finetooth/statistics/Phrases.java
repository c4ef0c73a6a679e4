package dev.finetooth.statistics;

import java.util.Locale;

/** Figures as people read them: differences of fractions in points, shares in percent. */
public final class Phrases {

  private Phrases() {}

  /**
   * {@return the share in percent with one decimal: 0.846 is "84.6 %"}
   *
   * @param share a fraction, 1 for the whole
   */
  public static String percent(double share) {
    return decimal(100 * share, "") + " %";
  }

  /**
   * {@return the difference in points with its sign: 0.063 is "+6.3 points"}
   *
   * @param difference of two fractions; what rounds to zero has no sign
   */
  public static String points(double difference) {
    return signed(difference) + " points";
  }

  /**
   * {@return a size without a direction: 0.059 is "5.9 points"}
   *
   * @param points as a fraction, not negative
   */
  public static String size(double points) {
    return decimal(100 * points, "") + " points";
  }

  /**
   * {@return the difference with its interval: "+6.3 points [+1.7, +10.8]"}
   *
   * @param difference of two fractions
   * @param interval of that difference, in fractions too
   */
  public static String points(double difference, Interval interval) {
    return points(difference)
        + " ["
        + signed(interval.low())
        + ", "
        + signed(interval.high())
        + "]";
  }

  /**
   * {@return the share with its interval: "84.6 % [79.4, 88.6]"}
   *
   * @param share a fraction, 1 for the whole
   * @param interval of that share, in fractions too
   */
  public static String percent(double share, Interval interval) {
    return percent(share)
        + " ["
        + decimal(100 * interval.low(), "")
        + ", "
        + decimal(100 * interval.high(), "")
        + "]";
  }

  /**
   * {@return the p-value to three decimals: 0.0123 is "p = .012"; below .0005 "p &lt; .001"}
   *
   * @param value in [0, 1]
   */
  public static String p(double value) {
    if (value < 0.0005) {
      return "p < .001";
    }
    String figure = String.format(Locale.ROOT, "%.3f", value);
    return figure.startsWith("0") ? "p = " + figure.substring(1) : "p = 1";
  }

  /**
   * {@return the number with its noun: "1 item", "240 items"}
   *
   * @param count how many
   * @param noun in the singular, with a plural in -s
   */
  public static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /**
   * {@return what a figure rests on: "240 items", or "240 items in 198 clusters"}
   *
   * @param items how many
   * @param clusters that they form; as many as there are items where none belong together, and then
   *     not told
   */
  public static String basis(int items, int clusters) {
    return basis(items, "item", clusters);
  }

  /**
   * {@return what a figure rests on, of other things than items: "240 duels in 198 clusters"}
   *
   * @param things how many
   * @param noun of one of them, with a plural in -s
   * @param clusters that they form; as many as there are things where none belong together, and
   *     then not told
   */
  public static String basis(int things, String noun, int clusters) {
    String counted = count(things, noun);
    return clusters == things ? counted : counted + " in " + count(clusters, "cluster");
  }

  private static String signed(double difference) {
    return decimal(100 * difference, "+");
  }

  private static String decimal(double value, String flag) {
    String figure = String.format(Locale.ROOT, "%" + flag + ".1f", value);
    // A rounded zero has no direction.
    return Math.abs(value) < 0.05 ? "0.0" : figure;
  }
}
