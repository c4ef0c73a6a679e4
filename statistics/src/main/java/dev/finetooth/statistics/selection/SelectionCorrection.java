package dev.finetooth.statistics.selection;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.ClusterBootstrap;
import dev.finetooth.statistics.resampling.ResampledMeans;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What remains of the best of several means once the choosing is accounted for: the mean, over five
 * folds, of the model that is the best on the four others. Where all are equal it is unbiased,
 * since no item then scores a model that it helped to choose. Where they differ a little it is low
 * by what choosing on fewer items loses, 0.1 points for 16 models half a point to two points apart
 * on 500 items; where one is far ahead nothing changes. Fewer folds would be steadier and lower,
 * more folds the reverse.
 *
 * <p>It says what such a choice is worth on average. What this one model is worth, items that had
 * no say in the choice tell more sharply: score the winner on as many again where that is
 * affordable.
 *
 * <p>The bootstrap, with the best chosen again in every resample, would see only some 70 % of the
 * flattery of equal models, since what it resamples is spread by chance already.
 */
public final class SelectionCorrection {

  private static final SelectionCorrection DEFAULT = new SelectionCorrection(1_999, 0.95);

  private final int draws;
  private final double confidence;

  private SelectionCorrection(int draws, double confidence) {
    if (draws < 1) {
      throw new IllegalArgumentException("a bootstrap takes at least one draw, not " + draws);
    }
    this.draws = draws;
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the correction with a 95 % interval, by 1,999 draws} */
  public static SelectionCorrection withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that resamples so many times for the interval}
   *
   * @param value at least 1
   * @throws IllegalArgumentException where it is below 1
   */
  public SelectionCorrection withDraws(int value) {
    return new SelectionCorrection(value, confidence);
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public SelectionCorrection withConfidence(double value) {
    return new SelectionCorrection(draws, value);
  }

  /**
   * Corrects the best mean for having been chosen.
   *
   * @param scores one row per model, at least one; one column per item
   * @param clusters of the items, which are drawn and dealt into folds whole
   * @param random draws the resamples and deals the folds; the same seed gives the same result
   * @return the best mean, corrected; with one cluster uncorrected and without an interval
   * @throws IllegalArgumentException where there is no model, or a row has not one score per item
   */
  public Result correct(double[][] scores, Clusters clusters, RandomGenerator random) {
    return correct(scores, clusters, ClusterBootstrap.of(scores, clusters, draws, random), random);
  }

  /**
   * Corrects it with resamples that were drawn already.
   *
   * @param scores one row per model, at least one; one column per item
   * @param clusters of the items, which are dealt into folds whole
   * @param means of these scores, to share them with {@link ModelConfidenceSet}
   * @param random deals the folds
   * @return the best mean, corrected; with one cluster uncorrected and without an interval
   * @throws IllegalArgumentException where there is no model, or a row has not one score per item
   */
  public Result correct(
      double[][] scores, Clusters clusters, ResampledMeans means, RandomGenerator random) {
    if (scores.length == 0) {
      throw new IllegalArgumentException("there is no model to choose from");
    }
    int seen = 0;
    for (int model = 1; model < means.series(); model++) {
      if (means.mean(model) > means.mean(seen)) {
        seen = model;
      }
    }
    double naive = means.mean(seen);
    if (clusters.count() < 2) {
      return new Result(
          seen, naive, naive, Optional.empty(), clusters.items(), 1, "one cluster, uncorrected");
    }
    double corrected = new CrossValidation(scores, clusters).mean(random);
    return new Result(
        seen,
        naive,
        corrected,
        new SelectedInterval(confidence)
            .of(scores[seen], clusters, means)
            .map(range -> around(range, corrected)),
        clusters.items(),
        clusters.count(),
        "cross-validated choice");
  }

  private static Interval around(Interval range, double value) {
    return new Interval(
        Math.min(range.low(), value),
        Math.max(range.high(), value),
        range.confidence(),
        range.method());
  }

  /**
   * The best mean before and after.
   *
   * @param selected the row with the highest mean, the first of equals
   * @param naive its mean
   * @param corrected what a model so chosen is worth
   * @param interval for the true mean of the selected model; empty where all items are of one
   *     cluster
   * @param items that the models were scored on
   * @param clusters independent groups of these
   * @param method of the correction, for people
   */
  public record Result(
      int selected,
      double naive,
      double corrected,
      Optional<Interval> interval,
      int items,
      int clusters,
      String method) {

    /** {@return one sentence for people} */
    public String sentence() {
      return "the best looked like %s; corrected for having been chosen %s"
          .formatted(
              Phrases.percent(naive),
              interval
                  .map(range -> Phrases.percent(corrected, range))
                  .orElseGet(() -> Phrases.percent(corrected)));
    }
  }
}
