package dev.finetooth.statistics.noninferiority;

import dev.finetooth.statistics.cluster.Clusters;

/**
 * Is a model at most a margin worse than another? One-sided, at level .025: what p &gt; .05 of a
 * test for a difference never shows.
 */
public final class NonInferiorityTest {

  private final double margin;
  private final double alpha;

  private NonInferiorityTest(double margin, double alpha) {
    this.margin = Margin.require(margin);
    this.alpha = Margin.requireLevel(alpha);
  }

  /**
   * {@return a test at level .025, which goes with a 95 % interval}
   *
   * @param margin largest loss that is accepted, in (0, 1), for example .02 for two points
   * @throws IllegalArgumentException outside (0, 1)
   */
  public static NonInferiorityTest withMargin(double margin) {
    return new NonInferiorityTest(margin, 0.025);
  }

  /**
   * {@return a copy at that level, which goes with an interval of confidence 1 - 2 alpha}
   *
   * @param value one-sided, in (0, 0.5)
   * @throws IllegalArgumentException outside (0, 0.5)
   */
  public NonInferiorityTest withAlpha(double value) {
    return new NonInferiorityTest(margin, value);
  }

  /**
   * Holds a model against a reference on the same items.
   *
   * @param model its scores, one per item, each in [0, 1]
   * @param reference scores of the reference, on the same items
   * @param clusters of the items
   * @return non-inferior, inferior or inconclusive; undecidable with one cluster
   * @throws IllegalArgumentException where a score lies outside [0, 1], or there is not one per
   *     item
   */
  public NonInferiority test(double[] model, double[] reference, Clusters clusters) {
    if (clusters.count() < 2) {
      return new NonInferiority.Undecidable(clusters.items());
    }
    return verdict(Difference.of(model, reference, clusters), clusters.items(), clusters.count());
  }

  private NonInferiority verdict(Difference difference, int items, int clusters) {
    double p = difference.pAbove(-margin);
    Evidence evidence = Evidence.of(difference, p, margin, alpha, items, clusters);
    if (p <= alpha && evidence.interval().low() > -margin) {
      return new NonInferiority.NonInferior(evidence);
    }
    // The interval first, for the exact p takes longer.
    if (evidence.interval().high() < -margin && difference.pBelow(-margin) <= alpha) {
      return new NonInferiority.Inferior(evidence);
    }
    return new NonInferiority.Inconclusive(evidence);
  }
}
