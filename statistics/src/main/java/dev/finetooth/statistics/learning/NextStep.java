package dev.finetooth.statistics.learning;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;

/** Whether twice the data or twice the configurations would help more. */
public sealed interface NextStep {

  /** {@return one sentence for people} */
  String sentence();

  /**
   * Compares the two promises; they rest on different runs, so their errors are taken as
   * independent, and the difference's interval combines them limit by limit (Newcombe 1998, method
   * 10; Zou and Donner 2008).
   *
   * @param data what twice the data would bring, from {@link CurveFit.Fitted#gain} of 2
   * @param tuning what twice the configurations would, from {@link TuningCurve#doubling}
   * @return which helps more, that the two cannot be told apart, or why that cannot be said
   * @throws IllegalArgumentException where the gain is of another multiple than 2
   */
  static NextStep compare(Gain data, TuningGain tuning) {
    return switch (data) {
      case Gain.Refused refused -> new CannotBeTold(refused.reason());
      case Gain.Expected more ->
          switch (tuning) {
            case TuningGain.Refused refused -> new CannotBeTold(refused.reason());
            case TuningGain.Expected tuned -> decide(more, tuned);
          };
    };
  }

  private static NextStep decide(Gain.Expected data, TuningGain.Expected tuning) {
    if (data.times() != 2) {
      throw new IllegalArgumentException(
          "twice the configurations compare with twice the data, not " + data.times() + " times");
    }
    double lead = data.estimate() - tuning.estimate();
    Interval ours = data.interval();
    Interval theirs = tuning.interval();
    Interval interval =
        new Interval(
            lead - Math.hypot(data.estimate() - ours.low(), theirs.high() - tuning.estimate()),
            lead + Math.hypot(ours.high() - data.estimate(), tuning.estimate() - theirs.low()),
            ours.confidence(),
            "Zou-Donner");
    if (interval.low() > 0) {
      return new MoreData(lead, interval, data, tuning);
    }
    return interval.high() < 0
        ? new MoreTuning(lead, interval, data, tuning)
        : new NoClearWinner(lead, interval, data, tuning);
  }

  private static String evidence(
      double lead, Interval interval, Gain.Expected data, TuningGain.Expected tuning) {
    return "%s; %s; difference %s"
        .formatted(data.sentence(), tuning.sentence(), Phrases.points(lead, interval));
  }

  /**
   * Data help more.
   *
   * @param lead of data over tuning, in mean score, above 0
   * @param interval of the lead, wholly above 0
   * @param data what twice the data promise
   * @param tuning what twice the configurations promise
   */
  record MoreData(double lead, Interval interval, Gain.Expected data, TuningGain.Expected tuning)
      implements NextStep {

    @Override
    public String sentence() {
      return "more data help more than more tuning: " + evidence(lead, interval, data, tuning);
    }
  }

  /**
   * Tuning helps more.
   *
   * @param lead of data over tuning, in mean score, below 0
   * @param interval of the lead, wholly below 0
   * @param data what twice the data promise
   * @param tuning what twice the configurations promise
   */
  record MoreTuning(double lead, Interval interval, Gain.Expected data, TuningGain.Expected tuning)
      implements NextStep {

    @Override
    public String sentence() {
      return "more tuning helps more than more data: " + evidence(lead, interval, data, tuning);
    }
  }

  /**
   * Either may help more.
   *
   * @param lead of data over tuning, in mean score
   * @param interval of the lead, on both sides of 0
   * @param data what twice the data promise
   * @param tuning what twice the configurations promise
   */
  record NoClearWinner(
      double lead, Interval interval, Gain.Expected data, TuningGain.Expected tuning)
      implements NextStep {

    @Override
    public String sentence() {
      return "more data and more tuning cannot be told apart: "
          + evidence(lead, interval, data, tuning);
    }
  }

  /**
   * One of the two promises is missing.
   *
   * @param reason for people
   */
  record CannotBeTold(String reason) implements NextStep {

    @Override
    public String sentence() {
      return "whether data or tuning help more cannot be told: " + reason;
    }
  }
}
