package dev.finetooth.statistics.learning;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import java.util.Locale;

/** What a multiple of the training data would add to the score, or why that cannot be said. */
public sealed interface Gain {

  /** {@return one sentence for people} */
  String sentence();

  /**
   * A promise.
   *
   * @param times as much data as the largest size
   * @param estimate of the gain in mean score, at least 0 since a power law does not fall
   * @param interval of the gain, by profile likelihood
   * @param sizes that the curve rests on
   * @param largest size that was tried, in training items
   * @param trainedOnce whether every size was trained with one seed, so that the luck of training
   *     is not in the interval
   */
  record Expected(
      double times,
      double estimate,
      Interval interval,
      int sizes,
      double largest,
      boolean trainedOnce)
      implements Gain {

    /** {@return whether some gain is beyond doubt: the interval lies above 0} */
    public boolean isSure() {
      return interval.low() > 0;
    }

    @Override
    public String sentence() {
      String lead = times == 2 ? "Twice the data" : plain(times) + " times the data";
      String doubt = isSure() ? "" : "; it may be none";
      String luck =
          trainedOnce ? "; the luck of training is not counted, with one seed a size" : "";
      return "%s promise %s (power law through %d sizes up to %.0f)%s%s"
          .formatted(lead, Phrases.points(estimate, interval), sizes, largest, doubt, luck);
    }
  }

  /**
   * No promise.
   *
   * @param reason for people
   */
  record Refused(String reason) implements Gain {

    @Override
    public String sentence() {
      return reason;
    }
  }

  /**
   * {@return the multiple without a needless decimal: 3 is "3", 2.5 is "2.5"}
   *
   * @param times as much data
   */
  static String plain(double times) {
    return times == Math.rint(times)
        ? String.format(Locale.ROOT, "%.0f", times)
        : String.format(Locale.ROOT, "%.1f", times);
  }
}
