package dev.finetooth.statistics.learning;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;

/** What twice as many random configurations would add to the best score. */
public sealed interface TuningGain {

  /** {@return one sentence for people} */
  String sentence();

  /**
   * A promise: what the last doubling gave, which the next one does not exceed unless some
   * configurations are far better than all others.
   *
   * @param estimate in mean score, above 0
   * @param interval of the gain, by the bootstrap on the log scale
   * @param tried configurations
   * @param reliability the share of the differences between scores that is not noise, in (0, 1];
   *     the gain is shrunk by it
   */
  record Expected(double estimate, Interval interval, int tried, double reliability)
      implements TuningGain {

    @Override
    public String sentence() {
      return "twice the configurations promise %s (after %d random ones)"
          .formatted(Phrases.points(estimate, interval), tried);
    }
  }

  /**
   * No promise.
   *
   * @param reason for people
   */
  record Refused(String reason) implements TuningGain {

    @Override
    public String sentence() {
      return reason;
    }
  }
}
