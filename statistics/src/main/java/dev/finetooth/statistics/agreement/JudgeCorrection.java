package dev.finetooth.statistics.agreement;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Normal;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.agreement.CorrectedRate.Rate;
import dev.finetooth.statistics.proportion.ProportionInterval;

/**
 * Takes a right-or-wrong judge's errors off the share that it reports (Rogan and Gladen 1978), with
 * the interval of Lang and Reiczigel (2014, "Confidence limits for prevalence of disease adjusted
 * for estimated sensitivity and specificity"). For independent items; with clusters, or scores
 * between 0 and 1, use {@link PredictionPoweredMean}.
 */
public final class JudgeCorrection {

  /** Fewer labels of either kind say too little of how the judge errs. */
  private static final int FEWEST_LABELS = 5;

  private static final JudgeCorrection DEFAULT = new JudgeCorrection(0.95);

  private final double confidence;

  private JudgeCorrection(double confidence) {
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the correction with 95 % intervals} */
  public static JudgeCorrection withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public JudgeCorrection withConfidence(double value) {
    return new JudgeCorrection(value);
  }

  /**
   * The corrected share of right answers.
   *
   * @param human people's verdicts on the first items, each 0 or 1
   * @param judge the judge's verdicts on all items, in the same order, each 0 or 1
   * @return the corrected share; or why there is none, with fewer than 5 human labels of either
   *     kind or a judge that cannot be told from guessing
   * @throws IllegalArgumentException where a verdict is neither 0 nor 1, or the judge saw no item
   *     that people did not
   */
  public CorrectedRate correct(double[] human, double[] judge) {
    if (human.length >= judge.length) {
      throw new IllegalArgumentException(
          "%d human labels and %d judged items: the judge has to score more than people did"
              .formatted(human.length, judge.length));
    }
    int right = 0;
    int hits = 0;
    int rejections = 0;
    for (int item = 0; item < human.length; item++) {
      boolean isRight = isRight(human[item]);
      boolean saysRight = isRight(judge[item]);
      right += isRight ? 1 : 0;
      hits += isRight && saysRight ? 1 : 0;
      rejections += !isRight && !saysRight ? 1 : 0;
    }
    int positives = 0;
    for (int item = human.length; item < judge.length; item++) {
      positives += isRight(judge[item]) ? 1 : 0;
    }
    int wrong = human.length - right;
    if (right < FEWEST_LABELS || wrong < FEWEST_LABELS) {
      return new CorrectedRate.Uncorrectable(
          "people labelled %s right and %s wrong; the judge's errors need at least %d of each"
              .formatted(
                  Phrases.count(right, "item"), Phrases.count(wrong, "item"), FEWEST_LABELS));
    }
    return correct(
        new Count(positives, judge.length - human.length),
        new Count(hits, right),
        new Count(rejections, wrong));
  }

  private CorrectedRate correct(Count apparent, Count sensitivity, Count specificity) {
    double z = Normal.twoSided(confidence);
    double ability = sensitivity.share(2) + specificity.share(2) - 1;
    double doubt = Math.sqrt(sensitivity.variance(2) + specificity.variance(2));
    if (ability - z * doubt <= 0) {
      return new CorrectedRate.Uncorrectable(
          ("the judge cannot be told from one that guesses: sensitivity %s and specificity %s;"
                  + " use the human labels alone")
              .formatted(rate(sensitivity).words(), rate(specificity).words()));
    }
    double plain =
        (apparent.share(0) + specificity.share(0) - 1)
            / (sensitivity.share(0) + specificity.share(0) - 1);
    return new CorrectedRate.Estimated(
        Math.clamp(plain, 0.0, 1.0),
        interval(apparent, sensitivity, specificity, z),
        apparent.share(0),
        rate(sensitivity),
        rate(specificity),
        sensitivity.trials + specificity.trials,
        apparent.trials);
  }

  private Interval interval(Count apparent, Count sensitivity, Count specificity, double z) {
    double square = z * z;
    double ability = sensitivity.share(2) + specificity.share(2) - 1;
    double rate = (apparent.share(square) + specificity.share(2) - 1) / ability;
    double error =
        Math.sqrt(
                apparent.variance(square)
                    + sensitivity.variance(2) * rate * rate
                    + specificity.variance(2) * (1 - rate) * (1 - rate))
            / ability;
    double shift =
        2 * square * (rate * sensitivity.variance(2) - (1 - rate) * specificity.variance(2));
    double centre = rate + shift;
    return new Interval(centre - z * error, centre + z * error, confidence, "Lang-Reiczigel")
        .clip(0, 1);
  }

  private Rate rate(Count count) {
    return new Rate(
        count.share(0), ProportionInterval.WILSON.of(count.successes, count.trials, confidence));
  }

  private static boolean isRight(double score) {
    if (score != 0 && score != 1) {
      throw new IllegalArgumentException(
          "a right-or-wrong verdict is 0 or 1, not %s; use PredictionPoweredMean for such scores"
              .formatted(score));
    }
    return score == 1;
  }

  /** Successes of trials, optionally with more trials added, half of them successes. */
  private record Count(int successes, int trials) {

    double share(double added) {
      return (successes + added / 2) / (trials + added);
    }

    double variance(double added) {
      return share(added) * (1 - share(added)) / (trials + added);
    }
  }
}
