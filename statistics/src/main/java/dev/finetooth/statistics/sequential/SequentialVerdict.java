package dev.finetooth.statistics.sequential;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;

/** Whether evaluation may stop, and with what. */
public sealed interface SequentialVerdict {

  /** {@return what the verdict stands on} */
  Evidence evidence();

  /** {@return one sentence for people} */
  String sentence();

  /**
   * The first model is better: evaluation may stop.
   *
   * @param evidence whose p-value is at most 1 - confidence
   */
  record Better(Evidence evidence) implements SequentialVerdict {
    @Override
    public String sentence() {
      return "better, stop here: " + evidence.figures();
    }
  }

  /**
   * The first model is worse: evaluation may stop.
   *
   * @param evidence whose p-value is at most 1 - confidence
   */
  record Worse(Evidence evidence) implements SequentialVerdict {
    @Override
    public String sentence() {
      return "worse, stop here: " + evidence.figures();
    }
  }

  /**
   * Neither is shown yet.
   *
   * @param evidence so far; more observations may decide
   */
  record Undecided(Evidence evidence) implements SequentialVerdict {
    @Override
    public String sentence() {
      return "undecided so far: " + evidence.figures();
    }
  }

  /**
   * What is known so far.
   *
   * @param difference mean so far, positive where the first model is better
   * @param interval holds at all times together
   * @param pValue two-sided, holds at any time
   * @param observations items, or clusters where whole clusters are sampled
   * @param method of the test, for people
   */
  record Evidence(
      double difference, Interval interval, double pValue, int observations, String method) {

    String figures() {
      return "%s, %s at any time (%s, %s)"
          .formatted(
              Phrases.points(difference, interval),
              Phrases.p(pValue),
              method,
              Phrases.count(observations, "observation"));
    }
  }
}
