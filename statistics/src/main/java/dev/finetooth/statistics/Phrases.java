package dev.finetooth.statistics;

import java.util.Locale;

/** Figures as people read them: differences of fractions in points, shares in percent. */
public final class Phrases {

  private Phrases() {}

  /** 0.846 is "84.6 %". */
  public static String percent(double share) {
    return decimal(100 * share, "") + " %";
  }

  /** 0.063 is "+6.3 points". */
  public static String points(double difference) {
    return signed(difference) + " points";
  }

  /** 0.059 is "5.9 points": a size without a direction. */
  public static String size(double points) {
    return decimal(100 * points, "") + " points";
  }

  /** "+6.3 points [+1.7, +10.8]". */
  public static String points(double difference, Interval interval) {
    return points(difference)
        + " ["
        + signed(interval.low())
        + ", "
        + signed(interval.high())
        + "]";
  }

  /** "84.6 % [79.4, 88.6]". */
  public static String percent(double share, Interval interval) {
    return percent(share)
        + " ["
        + decimal(100 * interval.low(), "")
        + ", "
        + decimal(100 * interval.high(), "")
        + "]";
  }

  /** 0.0123 is "p = .012"; below a thousandth "p &lt; .001". */
  public static String p(double value) {
    if (value < 0.0005) {
      return "p < .001";
    }
    String figure = String.format(Locale.ROOT, "%.3f", value);
    return figure.startsWith("0") ? "p = " + figure.substring(1) : "p = 1";
  }

  /** "1 item", "240 items". */
  public static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** "240 items", or "240 items in 198 clusters" where some belong together. */
  public static String basis(int items, int clusters) {
    return basis(items, "item", clusters);
  }

  /** The same of other things, such as duels. */
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
