package dev.finetooth.statistics.simulation;

import java.util.Locale;

/** What is promised of a long-run mean. */
sealed interface Bound {

  /** Standard errors that are put down to chance where the promise is an edge, 99 %. */
  double CHANCE = 2.33;

  /** How far a mean lies outside; 0 within. */
  double excess(double mean);

  /** How much of an excess is put down to chance, in standard errors. */
  double patience();

  /** For people. */
  String words();

  /** A rate of false alarms. */
  record AtMost(double limit) implements Bound {
    @Override
    public double excess(double mean) {
      return Math.max(0, mean - limit);
    }

    @Override
    public double patience() {
      return CHANCE;
    }

    @Override
    public String words() {
      return "at most " + figure(limit);
    }
  }

  /** A rate of successes. */
  record AtLeast(double limit) implements Bound {
    @Override
    public double excess(double mean) {
      return Math.max(0, limit - mean);
    }

    @Override
    public double patience() {
      return CHANCE;
    }

    @Override
    public String words() {
      return "at least " + figure(limit);
    }
  }

  /** A mean that is to be met; nothing is put down to chance. */
  record Within(double target, double tolerance) implements Bound {
    @Override
    public double excess(double mean) {
      return Math.max(0, Math.abs(mean - target) - tolerance);
    }

    @Override
    public double patience() {
      return 0;
    }

    @Override
    public String words() {
      return figure(target) + " +- " + figure(tolerance);
    }
  }

  private static String figure(double share) {
    String text = String.format(Locale.ROOT, "%.2f", 100 * share);
    return text.replaceAll("\\.?0+$", "").isEmpty() ? "0" : text.replaceAll("\\.?0+$", "");
  }
}
