package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's paired t test: is the mean difference zero? With clusters, on their standard error and
 * degrees of freedom (see {@link ClusteredMean}).
 */
public final class PairedTTest {

  private static final PairedTTest DEFAULT = new PairedTTest(0.95);

  private final double confidence;

  private PairedTTest(double confidence) {
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the test with a 95 % interval} */
  public static PairedTTest withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public PairedTTest withConfidence(double value) {
    return new PairedTTest(value);
  }

  /**
   * Tests whether the mean difference is zero. Where every cluster differs by the same amount, t
   * would be infinite and means nothing; p is then what signs alone show, 2^(1-C).
   *
   * @param differences first model's score less the second's, one per item
   * @param clusters of the items
   * @return difference, p and interval; with one cluster p is 1 and there is no interval
   * @throws IllegalArgumentException where there is not one difference per item, or no item
   */
  public Comparison test(double[] differences, Clusters clusters) {
    ClusteredMean.Result mean =
        ClusteredMean.withDefaults().withConfidence(confidence).of(differences, clusters);
    Set<Caution> cautions = Cautions.of(mean, Cautions.differing(differences, clusters));
    return new Comparison(
        mean.mean(),
        mean.interval(),
        pValue(mean, cautions),
        mean.items(),
        mean.clusters(),
        MinimumDetectableEffect.of(mean, confidence),
        clusters.areSingletons() ? "paired t test" : "paired t test on clusters",
        Optional.empty(),
        cautions);
  }

  private static double pValue(ClusteredMean.Result mean, Set<Caution> cautions) {
    if (cautions.contains(Caution.NO_DISCORDANCE) || cautions.contains(Caution.ONE_CLUSTER)) {
      return 1;
    }
    if (cautions.contains(Caution.CONSTANT_DIFFERENCE)) {
      return Math.pow(2, 1.0 - mean.clusters());
    }
    double t = Math.abs(mean.mean()) / mean.standardError().orElseThrow();
    return Math.min(1, 2 * TDistribution.of(mean.degreesOfFreedom()).survivalProbability(t));
  }
}
