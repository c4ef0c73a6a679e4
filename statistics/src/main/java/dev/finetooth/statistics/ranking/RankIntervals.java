package dev.finetooth.statistics.ranking;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.multiplicity.AllPairsTest;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which ranks each model may have, for all models at once (Mohamad, Goeman and van Zwet 2019;
 * Klein, Wright and Wieczorek 2020): a model's true rank is at least one more than the models whose
 * simultaneous interval says that they are better, and at most the number of models less those that
 * are worse. Rank 1 is the best. Models that are truly equal share the ranks between them, and the
 * interval covers all of these.
 */
public final class RankIntervals {

  private static final RankIntervals DEFAULT = new RankIntervals(AllPairsTest.withDefaults());

  /** Means closer than this are equal but for rounding. */
  private static final double ROUNDING = 1e-12;

  private final AllPairsTest pairs;

  private RankIntervals(AllPairsTest pairs) {
    this.pairs = pairs;
  }

  /** {@return intervals with 95 % confidence in all ranks together, by 1,999 draws} */
  public static RankIntervals withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy with that confidence in all ranks together}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public RankIntervals withConfidence(double value) {
    return new RankIntervals(pairs.withConfidence(value));
  }

  /**
   * {@return a copy that takes so many random flips where there are too many clusters for all}
   *
   * @param value at least 1
   * @throws IllegalArgumentException where it is below 1
   */
  public RankIntervals withDraws(int value) {
    return new RankIntervals(pairs.withDraws(value));
  }

  /**
   * Ranks the models.
   *
   * @param scores one row per model, at least two, higher is better; one column per item
   * @param clusters of the items
   * @param random draws the sign flips; the same seed gives the same ranks
   * @return one rank per model
   * @throws IllegalArgumentException where there are fewer than two models, or a row has not one
   *     score per item
   */
  public Result of(double[][] scores, Clusters clusters, RandomGenerator random) {
    return of(pairs.test(scores, clusters, random));
  }

  /**
   * {@return ranks from pairs that were compared already}
   *
   * @param pairs whose confidence the ranks have
   */
  public static Result of(AllPairsTest.Result pairs) {
    List<Rank> ranks = new ArrayList<>();
    for (int model = 0; model < pairs.models(); model++) {
      int better = 0;
      int surelyBetter = 0;
      int surelyWorse = 0;
      for (int other = 0; other < pairs.models(); other++) {
        if (other == model) {
          continue;
        }
        double ahead = lead(pairs, other, model);
        better += ahead > ROUNDING ? 1 : 0;
        int sure = isSure(pairs, other, model) ? 1 : 0;
        surelyBetter += ahead > 0 ? sure : 0;
        surelyWorse += ahead < 0 ? sure : 0;
      }
      ranks.add(new Rank(1 + better, 1 + surelyBetter, pairs.models() - surelyWorse));
    }
    return new Result(
        ranks, pairs.confidence(), pairs.items(), pairs.clusters(), "ranks from " + pairs.method());
  }

  private static double lead(AllPairsTest.Result pairs, int first, int second) {
    return first < second
        ? pairs.of(first, second).difference()
        : -pairs.of(second, first).difference();
  }

  private static boolean isSure(AllPairsTest.Result pairs, int first, int second) {
    return pairs
        .of(Math.min(first, second), Math.max(first, second))
        .interval()
        .filter(range -> !range.contains(0))
        .isPresent();
  }

  /**
   * A model's rank, 1 for the best.
   *
   * @param seen one more than the models with a higher mean
   * @param best the best that it may truly be
   * @param worst the worst that it may truly be
   */
  public record Rank(int seen, int best, int worst) {

    /** {@return the rank with its interval: "rank 2 [1, 5]"} */
    public String sentence() {
      return "rank %d [%d, %d]".formatted(seen, best, worst);
    }
  }

  /**
   * All models' ranks.
   *
   * @param ranks one per model, in the order given
   * @param confidence that all intervals are right
   * @param items that the models were scored on
   * @param clusters independent groups of these
   * @param method for people
   */
  public record Result(
      List<Rank> ranks, double confidence, int items, int clusters, String method) {

    /**
     * Copies the list and checks the confidence.
     *
     * @throws IllegalArgumentException where the confidence lies outside (0, 1)
     */
    public Result {
      ranks = List.copyOf(ranks);
      Interval.requireConfidence(confidence);
    }

    /** {@return one sentence for people} */
    public String sentence() {
      long first = ranks.stream().filter(rank -> rank.best() == 1).count();
      return "%d of %s may be the best (%.0f %%, %s, %s)"
          .formatted(
              first,
              Phrases.count(ranks.size(), "model"),
              100 * confidence,
              method,
              Phrases.count(items, "item"));
    }
  }
}
