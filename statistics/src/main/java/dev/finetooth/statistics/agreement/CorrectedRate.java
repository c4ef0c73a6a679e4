package dev.finetooth.statistics.agreement;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;

/** The share that people would call right, from a judge whose errors were measured. */
public sealed interface CorrectedRate {

  /** {@return one sentence for people} */
  String sentence();

  /**
   * The judge's share, corrected.
   *
   * @param rate (apparent + specificity - 1) / (sensitivity + specificity - 1), cut to [0, 1]
   * @param interval of the corrected rate (Lang and Reiczigel 2014), within [0, 1]
   * @param apparent share that the judge calls right
   * @param sensitivity how often the judge calls right what people call right
   * @param specificity how often it calls wrong what people call wrong
   * @param labels items that people labelled
   * @param judged items that the judge alone saw
   */
  record Estimated(
      double rate,
      Interval interval,
      double apparent,
      Rate sensitivity,
      Rate specificity,
      int labels,
      int judged)
      implements CorrectedRate {

    @Override
    public String sentence() {
      return "%s after correction; the judge says %s on %s, with sensitivity %s and specificity %s on %s"
          .formatted(
              Phrases.percent(rate, interval),
              Phrases.percent(apparent),
              Phrases.count(judged, "item"),
              sensitivity.words(),
              specificity.words(),
              Phrases.count(labels, "human label"));
    }
  }

  /**
   * How often the judge says what people say, of the items that they call right, or of those they
   * call wrong.
   *
   * @param share in [0, 1]
   * @param interval Wilson's (1927) for that share
   */
  record Rate(double share, Interval interval) {

    String words() {
      return Phrases.percent(share, interval);
    }
  }

  /**
   * The judge cannot be corrected.
   *
   * @param reason a sentence for people
   */
  record Uncorrectable(String reason) implements CorrectedRate {

    @Override
    public String sentence() {
      return reason;
    }
  }
}
