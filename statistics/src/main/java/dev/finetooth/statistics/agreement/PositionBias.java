package dev.finetooth.statistics.agreement;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.PairedTest;
import dev.finetooth.statistics.paired.SignFlipTest;
import dev.finetooth.statistics.proportion.ProportionInterval;
import dev.finetooth.statistics.score.MeanScore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whether a judge that compares two answers is swayed by which it sees first. Every pair is judged
 * in both orders; only pairs judged inconsistently speak of the bias, so the test is McNemar's on
 * them (sign flips where there are ties or clusters). The mean over both orders cancels the bias.
 */
public final class PositionBias {

  private static final PositionBias DEFAULT = new PositionBias(0.95);

  private final double confidence;

  private PositionBias(double confidence) {
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the test with 95 % intervals} */
  public static PositionBias withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public PositionBias withConfidence(double value) {
    return new PositionBias(value);
  }

  /**
   * Compares the two orders.
   *
   * @param aFirst verdicts where model A's answer was shown first, one per pair
   * @param bFirst verdicts on the same pairs where model B's answer was shown first
   * @param clusters of the pairs
   * @param random draws the sign flips and resamples; the same seed gives the same result on any
   *     number of threads
   * @return how far the order sways the judge, and whom it prefers without that
   * @throws IllegalArgumentException where the two lists differ in length, or are not of the
   *     clusters' pairs
   */
  public Result test(
      List<Verdict> aFirst, List<Verdict> bFirst, Clusters clusters, RandomGenerator random) {
    if (aFirst.size() != bFirst.size()) {
      throw new IllegalArgumentException(
          "%d pairs with A first, %d with B first: judge every pair in both orders"
              .formatted(aFirst.size(), bFirst.size()));
    }
    int pairs = aFirst.size();
    double[] whenFirst = new double[pairs];
    double[] whenSecond = new double[pairs];
    double[] flips = new double[pairs];
    double[] firstShown = new double[pairs];
    double[] preference = new double[pairs];
    double[] lead = new double[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      whenFirst[pair] = aFirst.get(pair).first();
      whenSecond[pair] = 1 - bFirst.get(pair).first();
      flips[pair] = whenFirst[pair] == whenSecond[pair] ? 0 : 1;
      firstShown[pair] = (whenFirst[pair] + 1 - whenSecond[pair]) / 2;
      preference[pair] = (whenFirst[pair] + whenSecond[pair]) / 2;
      lead[pair] = preference[pair] - 0.5;
    }
    return new Result(
        mean(flips, clusters),
        mean(firstShown, clusters),
        PairedTest.withDefaults()
            .withConfidence(confidence)
            .test(whenFirst, whenSecond, clusters, random)
            .pValue(),
        mean(preference, clusters),
        SignFlipTest.withDefaults().test(lead, clusters, random).pValue(),
        pairs,
        clusters.count());
  }

  private MeanScore mean(double[] shares, Clusters clusters) {
    MeanScore mean = MeanScore.of(shares, clusters, confidence);
    boolean constant = Arrays.stream(shares).distinct().count() == 1;
    if (!constant || mean.interval().isEmpty()) {
      return mean;
    }
    // Student's interval has no width here; no share of that mean spreads more than 0 and 1 do.
    int count = clusters.count();
    Interval wilson =
        ProportionInterval.WILSON.of((int) Math.round(mean.mean() * count), count, confidence);
    return new MeanScore(mean.mean(), Optional.of(wilson), mean.items(), count);
  }

  /**
   * A judge's bias and what remains without it.
   *
   * @param flips share of pairs judged differently in the two orders
   * @param firstShown share of verdicts for whichever answer was shown first, ties half; 1/2
   *     without bias
   * @param biasPValue two-sided, that the order does not matter
   * @param preference share of verdicts for model A over both orders, ties half
   * @param preferencePValue two-sided, that A and B are preferred equally
   * @param pairs of answers, each judged twice
   * @param clusters independent groups of those pairs
   */
  public record Result(
      MeanScore flips,
      MeanScore firstShown,
      double biasPValue,
      MeanScore preference,
      double preferencePValue,
      int pairs,
      int clusters) {

    /**
     * {@return whether the order matters beyond chance: its p is at most alpha}
     *
     * @param alpha the level of the test, for example 0.05
     */
    public boolean biased(double alpha) {
      return biasPValue <= alpha;
    }

    /** {@return one sentence for people} */
    public String sentence() {
      return ("the judge contradicts itself on %s of %s when the order is swapped and prefers what it"
              + " sees first in %s of verdicts, %s; over both orders A is preferred in %s, %s")
          .formatted(
              figures(flips),
              Phrases.count(pairs, "pair"),
              figures(firstShown),
              Phrases.p(biasPValue),
              figures(preference),
              Phrases.p(preferencePValue));
    }

    private static String figures(MeanScore share) {
      return share
          .interval()
          .map(range -> Phrases.percent(share.mean(), range))
          .orElseGet(() -> Phrases.percent(share.mean()));
    }
  }
}
