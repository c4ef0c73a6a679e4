package dev.finetooth.statistics.noninferiority;

import dev.finetooth.statistics.cluster.Clusters;

/**
 * Are two models within a margin of each other? Two one-sided tests at level .05, of which the
 * larger p counts (Schuirmann 1987): parity is shown, not inferred from p &gt; .05.
 */
public final class EquivalenceTest {

  private final double margin;
  private final double alpha;

  private EquivalenceTest(double margin, double alpha) {
    this.margin = Margin.require(margin);
    this.alpha = Margin.requireLevel(alpha);
  }

  /**
   * {@return a test at level .05, which goes with a 90 % interval}
   *
   * @param margin largest difference that still counts as equal, in (0, 1), for example .02 for two
   *     points
   * @throws IllegalArgumentException outside (0, 1)
   */
  public static EquivalenceTest withMargin(double margin) {
    return new EquivalenceTest(margin, 0.05);
  }

  /**
   * {@return a copy at that level, which goes with an interval of confidence 1 - 2 alpha}
   *
   * @param value of each of the two one-sided tests, in (0, 0.5)
   * @throws IllegalArgumentException outside (0, 0.5)
   */
  public EquivalenceTest withAlpha(double value) {
    return new EquivalenceTest(margin, value);
  }

  /**
   * Holds two models against each other on the same items.
   *
   * @param first its scores, one per item, each in [0, 1]
   * @param second of the other
   * @param clusters of the items
   * @return equivalent, different or inconclusive; undecidable with one cluster
   * @throws IllegalArgumentException where a score lies outside [0, 1], or there is not one per
   *     item
   */
  public Equivalence test(double[] first, double[] second, Clusters clusters) {
    if (clusters.count() < 2) {
      return new Equivalence.Undecidable(clusters.items());
    }
    return verdict(Difference.of(first, second, clusters), clusters.items(), clusters.count());
  }

  /**
   * The verdict on figures that are known already.
   *
   * @param difference mean difference
   * @param error its standard error, above 0
   * @param freedom degrees of freedom of the error, at least 1
   * @return equivalent, different or inconclusive, by Student's t
   * @throws IllegalArgumentException where the error or its degrees of freedom are not above 0
   */
  public Equivalence test(double difference, double error, int freedom) {
    int items = freedom + 1;
    return verdict(StudentDifference.plain(difference, error, freedom), items, items);
  }

  private Equivalence verdict(Difference difference, int items, int clusters) {
    double p = Math.max(difference.pAbove(-margin), difference.pBelow(margin));
    Evidence evidence = Evidence.of(difference, p, margin, alpha, items, clusters);
    double low = evidence.interval().low();
    double high = evidence.interval().high();
    if (p <= alpha && low > -margin && high < margin) {
      return new Equivalence.Equivalent(evidence);
    }
    boolean worse = high < -margin && difference.pBelow(-margin) <= alpha;
    boolean better = low > margin && difference.pAbove(margin) <= alpha;
    return worse || better
        ? new Equivalence.Different(evidence)
        : new Equivalence.Inconclusive(evidence);
  }
}
