package dev.finetooth.statistics.selection;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.ClusterBootstrap;
import dev.finetooth.statistics.resampling.ResampledMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The models that cannot be told from the best (Hansen, Lunde and Nason 2011, T_max): while "all
 * are equally good" is rejected, the worst goes. Higher scores are better.
 *
 * <p>Deviations: whole clusters are drawn instead of blocks of time; p counts what was seen as one
 * more draw; and the worst goes with no smaller p than signs can show, 2^(1-m) where it differs
 * from the best in m clusters, since resampling makes too much of a handful of differences.
 */
public final class ModelConfidenceSet {

  private static final ModelConfidenceSet DEFAULT = new ModelConfidenceSet(1_999, 0.95);

  private final int draws;
  private final double confidence;

  private ModelConfidenceSet(int draws, double confidence) {
    if (draws < 1) {
      throw new IllegalArgumentException("a bootstrap takes at least one draw, not " + draws);
    }
    this.draws = draws;
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return a set of 95 % confidence, by 1,999 draws} */
  public static ModelConfidenceSet withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that resamples so many times}
   *
   * @param value at least 1
   * @throws IllegalArgumentException where it is below 1
   */
  public ModelConfidenceSet withDraws(int value) {
    return new ModelConfidenceSet(value, confidence);
  }

  /**
   * {@return a copy whose set contains the best model with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public ModelConfidenceSet withConfidence(double value) {
    return new ModelConfidenceSet(draws, value);
  }

  /**
   * Finds the models that cannot be told from the best.
   *
   * @param scores one row per model, at least one; one column per item
   * @param clusters of the items, which are drawn whole
   * @param random draws the resamples; the same seed gives the same set on any number of threads
   * @return the set, never empty, with one p-value per model
   * @throws IllegalArgumentException where there is no model, or a row has not one score per item
   */
  public Result test(double[][] scores, Clusters clusters, RandomGenerator random) {
    return test(ClusterBootstrap.of(scores, clusters, draws, random));
  }

  /**
   * Finds them on resamples that were drawn already, to share them with {@link
   * SelectionCorrection}.
   *
   * @param means one series per model
   * @return the set, never empty, with one p-value per model
   * @throws IllegalArgumentException where there is no series
   */
  public Result test(ResampledMeans means) {
    if (means.series() == 0) {
      throw new IllegalArgumentException("there is no model to choose from");
    }
    Contest contest = new Contest(means);
    Double[] pValues = new Double[means.series()];
    double running = 0;
    while (contest.remaining() > 1) {
      Contest.Round round = contest.play();
      running = Math.max(running, round.pValue());
      pValues[round.worst()] = running;
    }
    pValues[contest.last()] = 1.0;
    List<Integer> members = new ArrayList<>();
    for (int model = 0; model < pValues.length; model++) {
      if (pValues[model] >= 1 - confidence) {
        members.add(model);
      }
    }
    return new Result(
        members,
        List.of(pValues),
        confidence,
        means.items(),
        means.clusters(),
        "model confidence set, " + means.draws() + " draws");
  }

  /**
   * The set, and how sure it is of each model.
   *
   * @param members rows that cannot be told from the best, ascending; never empty
   * @param pValues one per row: the row is in every set of confidence above 1 - p
   * @param confidence that the best model is in the set
   * @param items that the models were scored on
   * @param clusters independent groups of these
   * @param method for people
   */
  public record Result(
      List<Integer> members,
      List<Double> pValues,
      double confidence,
      int items,
      int clusters,
      String method) {

    /** Copies the lists. */
    public Result {
      members = List.copyOf(members);
      pValues = List.copyOf(pValues);
    }

    /** {@return one sentence for people} */
    public String sentence() {
      return "%d of %d cannot be told from the best (%s, %.0f %%)"
          .formatted(members.size(), pValues.size(), method, 100 * confidence);
    }
  }
}
