package dev.finetooth.compare.render;

import dev.finetooth.compare.join.Joined;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import java.util.Locale;

/** How scores are written: fractions in percent and points, others as they are. */
enum Units {
  FRACTION {
    @Override
    String score(double value) {
      return Phrases.percent(value);
    }

    @Override
    String scores(Interval range) {
      return String.format(Locale.ROOT, "[%.1f, %.1f]", 100 * range.low(), 100 * range.high());
    }

    @Override
    String difference(double value) {
      return Phrases.points(value);
    }

    @Override
    String differences(Interval range) {
      return "[%s, %s]".formatted(bare(range.low()), bare(range.high()));
    }

    @Override
    String size(double value) {
      return Phrases.size(value);
    }

    @Override
    String tick(double value) {
      return brief(100 * value);
    }

    private static String bare(double value) {
      return Phrases.points(value).replace(" points", "");
    }
  },
  PLAIN {
    @Override
    String score(double value) {
      return String.format(Locale.ROOT, "%.4g", value);
    }

    @Override
    String scores(Interval range) {
      return "[" + score(range.low()) + ", " + score(range.high()) + "]";
    }

    @Override
    String difference(double value) {
      return value == 0 ? "0" : String.format(Locale.ROOT, "%+.3g", value);
    }

    @Override
    String differences(Interval range) {
      return "[" + difference(range.low()) + ", " + difference(range.high()) + "]";
    }

    @Override
    String size(double value) {
      return String.format(Locale.ROOT, "%.3g", value);
    }

    @Override
    String tick(double value) {
      return brief(value);
    }
  };

  static Units of(Joined joined) {
    return joined.scale().isFraction() ? FRACTION : PLAIN;
  }

  /** Without its interval. */
  abstract String score(double value);

  abstract String scores(Interval range);

  /** With its sign. */
  abstract String difference(double value);

  abstract String differences(Interval range);

  /** Without a sign. */
  abstract String size(double value);

  /** Short, for an axis. */
  abstract String tick(double value);

  private static String brief(double value) {
    String figure = value == 0 ? "0" : String.format(Locale.ROOT, "%+.3g", value);
    return figure.contains(".") ? figure.replaceAll("\\.?0+$", "") : figure;
  }
}
