package dev.finetooth.statistics.agreement;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.agreement.CalibratedScore.Quantity;
import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.PairedTest;
import dev.finetooth.statistics.score.MeanScore;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean that people would give, from their labels on some items drawn at random and a judge's
 * scores on all: judge's mean elsewhere + mean of (human - judge) where both scored, the judge
 * weighted by lambda (Angelopoulos et al. 2023, "Prediction-powered inference"; lambda by
 * Angelopoulos, Duchi and Zrnic 2023, "PPI++", example 6.1).
 *
 * <p>Unlike in the papers, the interval is Student's by clusters; for right-or-wrong labels half a
 * disagreement is added and Wilson's form used with the effective number of labels: an accurate
 * judge disagrees so rarely that 50 labels may show none, and the plain interval then holds 88 %.
 */
public final class PredictionPoweredMean {

  private static final int FEWEST_CLUSTERS = 30;
  private static final PredictionPoweredMean DEFAULT =
      new PredictionPoweredMean(OptionalDouble.empty(), 0.95);

  private final OptionalDouble tuning;
  private final double confidence;

  private PredictionPoweredMean(OptionalDouble tuning, double confidence) {
    this.tuning = tuning;
    this.confidence = Interval.requireConfidence(confidence);
  }

  /**
   * {@return the estimator that tunes the judge's weight for the narrowest interval; 95 %
   * confidence}
   */
  public static PredictionPoweredMean withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that gives the judge a fixed weight}
   *
   * @param value in [0, 1]: 0 is people alone, 1 plain prediction power
   * @throws IllegalArgumentException outside [0, 1]
   */
  public PredictionPoweredMean withTuning(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("the judge's weight lies in 0..1, not " + value);
    }
    return new PredictionPoweredMean(OptionalDouble.of(value), confidence);
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public PredictionPoweredMean withConfidence(double value) {
    return new PredictionPoweredMean(tuning, value);
  }

  /**
   * The mean score of one model.
   *
   * @param human people's scores of the first items, each in [0, 1]
   * @param judge the judge's scores of all items, in the same order, each in [0, 1]
   * @param clusters of all items
   * @return the estimate, or that fewer than 30 clusters have a human label
   * @throws IllegalArgumentException where a score lies outside [0, 1], the judge's are not one per
   *     item, or people scored every item
   */
  public CalibratedScore score(double[] human, double[] judge, Clusters clusters) {
    requireRange(human, 0, "human score");
    requireRange(judge, 0, "judge's score");
    return estimate(new LabelledItems(human, judge, clusters), human, Quantity.SCORE);
  }

  /**
   * The mean difference of two models on the same items.
   *
   * @param human people's score of the first model less that of the second, each in [-1, 1], on the
   *     first items; see {@link PairedTest#differences}
   * @param judge the judge's difference on all items, each in [-1, 1]
   * @param clusters of all items
   * @return the estimate, or that fewer than 30 clusters have a human label
   * @throws IllegalArgumentException where a difference lies outside [-1, 1], the judge's are not
   *     one per item, or people scored every item
   */
  public CalibratedScore difference(double[] human, double[] judge, Clusters clusters) {
    requireRange(human, -1, "human difference");
    requireRange(judge, -1, "judge's difference");
    return estimate(new LabelledItems(human, judge, clusters), human, Quantity.DIFFERENCE);
  }

  private CalibratedScore estimate(LabelledItems items, double[] human, Quantity quantity) {
    Clusters labelled = items.labelledClusters();
    if (labelled.count() < FEWEST_CLUSTERS) {
      return new CalibratedScore.TooFewLabels(labelled.count(), FEWEST_CLUSTERS);
    }
    double weight = tuning.orElseGet(() -> tuned(items));
    double estimate =
        weight * items.judgeMeanElsewhere()
            + items.humanMean()
            - weight * items.judgeMeanOnLabelled();
    double error = standardError(items, weight, labelled.count());
    TDistribution student = TDistribution.of(labelled.count() - 1.0);
    double quantile = student.inverseSurvivalProbability((1 - confidence) / 2);
    double cut = quantity == Quantity.SCORE ? Math.clamp(estimate, 0.0, 1.0) : estimate;
    return new CalibratedScore.Estimated(
        quantity,
        cut,
        error,
        quantity == Quantity.SCORE && items.areWhole()
            ? wilson(cut, error, quantile, labelled.count())
            : student(cut, error, quantile, quantity),
        quantity == Quantity.DIFFERENCE
            ? OptionalDouble.of(2 * student.survivalProbability(Math.abs(estimate) / error))
            : OptionalDouble.empty(),
        weight,
        items.humanMean(),
        humanAlone(human, labelled, quantity),
        items.judgeMean(),
        correlation(items),
        worth(items, error, labelled.count()),
        items.labels(),
        items.labels() + items.unlabelled(),
        labelled.count());
  }

  /** Lambda for the smallest variance, cut to [0, 1]; 0 where the judge never varies. */
  private static double tuned(LabelledItems items) {
    double spread = (1 + (double) items.labels() / items.unlabelled()) * items.judgeVariance();
    return spread == 0 ? 0 : Math.clamp(items.covariance() / spread, 0.0, 1.0);
  }

  private static double standardError(LabelledItems items, double weight, int labelled) {
    double[] sums = items.clusters().sums(items.influences(weight));
    double squares = Arrays.stream(sums).map(sum -> sum * sum).sum();
    // Without any spread at all, too, the next label might differ.
    boolean adds = items.areWhole() || squares < 1e-20;
    double added = adds ? 0.5 / ((double) items.labels() * items.labels()) : 0;
    return Math.sqrt((squares + added) * labelled / (labelled - 1.0));
  }

  /** Wilson's interval on as many labels as would give this standard error. */
  private Interval wilson(double share, double error, double quantile, int clusters) {
    double variance = share * (1 - share);
    double labels = variance == 0 ? clusters : Math.max(1, variance / (error * error));
    double square = quantile * quantile;
    double centre = (share + square / (2 * labels)) / (1 + square / labels);
    double half =
        quantile
            / (1 + square / labels)
            * Math.sqrt(variance / labels + square / (4 * labels * labels));
    return new Interval(centre - half, centre + half, confidence, "prediction-powered, Wilson")
        .clip(0, 1);
  }

  private Interval student(double estimate, double error, double quantile, Quantity quantity) {
    double half = quantile * error;
    return new Interval(estimate - half, estimate + half, confidence, "prediction-powered, Student")
        .clip(quantity == Quantity.SCORE ? 0 : -1, 1);
  }

  private Optional<Interval> humanAlone(double[] human, Clusters labelled, Quantity quantity) {
    return quantity == Quantity.SCORE
        ? MeanScore.of(human, labelled, confidence).interval()
        : ClusteredMean.withDefaults().withConfidence(confidence).of(human, labelled).interval();
  }

  /** Both errors are taken the same way, so that their ratio is the judge's doing alone. */
  private static double worth(LabelledItems items, double error, int labelled) {
    double alone = standardError(items, 0, labelled);
    return items.labels() * (alone / error) * (alone / error);
  }

  private static OptionalDouble correlation(LabelledItems items) {
    double product = items.humanVariance() * items.judgeVarianceOnLabelled();
    return product == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(items.covariance() / Math.sqrt(product));
  }

  private static void requireRange(double[] scores, double least, String what) {
    for (double score : scores) {
      if (!(score >= least && score <= 1)) {
        throw new IllegalArgumentException(
            "a %s lies in %.0f..1, not %s".formatted(what, least, score));
      }
    }
  }
}
