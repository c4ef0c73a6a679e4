package dev.finetooth.cli.text;

import java.time.Duration;
import java.util.Locale;

/** Figures as reports write them. */
public final class Figures {

  private Figures() {}

  /** 0.846 is 84.6 %. */
  public static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
  }

  /** [79.4, 88.6] for an interval of fractions. */
  public static String interval(double low, double high) {
    return String.format(Locale.ROOT, "[%.1f, %.1f]", 100 * low, 100 * high);
  }

  /** 0.063 is +6.3 points. */
  public static String points(double difference) {
    return String.format(Locale.ROOT, "%+.1f points", 100 * difference);
  }

  /** 40 s, 9 min 12 s, 3 h 5 min. */
  public static String duration(Duration duration) {
    long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return seconds % 60 == 0 ? minutes + " min" : minutes + " min " + seconds % 60 + " s";
    }
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  /** About so long, for forecasts: 40 s, 9 min, 3 h 5 min. */
  public static String about(double seconds) {
    double rounded = seconds < 90 ? seconds : 60 * Math.round(seconds / 60);
    return duration(Duration.ofMillis(Math.round(rounded * 1000)));
  }

  /** 0.011 h. */
  public static String hours(double hours) {
    return String.format(Locale.ROOT, hours < 10 ? "%.3f h" : "%.0f h", hours);
  }

  /** 1 trial, 18 trials. */
  public static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  /** A bar of so many cells, filled by a share in 0..1. */
  public static String bar(double share, int cells) {
    int filled = (int) Math.round(Math.clamp(share, 0.0, 1.0) * cells);
    return "█".repeat(filled) + "░".repeat(cells - filled);
  }
}
