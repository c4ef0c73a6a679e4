package dev.finetooth.statistics.noninferiority;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Bounds where nearly all clusters have one and the same mean difference v, so that a standard
 * error means little (and is zero where all have it). A cluster below v counts as a total loss, one
 * above it as no gain, and their share is bounded exactly (Clopper and Pearson 1934): with u the
 * bound for the share below, the true mean is at least v - (1 + v) u. Conservative by construction;
 * with no cluster below it is the rule of three.
 *
 * @param common v
 * @param below how many clusters have less
 * @param weight of the largest cluster, 1 where all are of one size
 */
record SparseDifference(
    double estimate, double common, int below, int above, int clusters, double weight)
    implements Difference {

  /** Fewer clusters than these that differ from the rest are too few for Student's t. */
  private static final int FEW = 15;

  /** Empty where enough clusters differ. */
  static Optional<SparseDifference> of(double[] differences, Clusters clusters) {
    double[] means = clusters.sums(differences);
    for (int cluster = 0; cluster < means.length; cluster++) {
      // Sums of equal differences that were added in another order are equal.
      means[cluster] = Math.rint(means[cluster] / clusters.size(cluster) * 1e9) / 1e9;
    }
    Arrays.sort(means);
    // Where more than half are equal, the median is what they are.
    double common = means[means.length / 2];
    int below = (int) Arrays.stream(means).filter(mean -> mean < common).count();
    int above = (int) Arrays.stream(means).filter(mean -> mean > common).count();
    if (below + above >= FEW || 2 * (below + above) >= means.length) {
      return Optional.empty();
    }
    double estimate = Arrays.stream(differences).average().orElseThrow();
    return Optional.of(
        new SparseDifference(
            estimate, common, below, above, means.length, clusters.weightOfLargest()));
  }

  @Override
  public double pAbove(double supposed) {
    return supposed >= common ? 1 : tail(below, (common - supposed) / ((1 + common) * weight));
  }

  @Override
  public double pBelow(double supposed) {
    return supposed <= common ? 1 : tail(above, (supposed - common) / ((1 - common) * weight));
  }

  @Override
  public Interval interval(double confidence) {
    double error = (1 - Interval.requireConfidence(confidence)) / 2;
    return new Interval(
            common - (1 + common) * weight * largestShare(below, error),
            common + (1 - common) * weight * largestShare(above, error),
            confidence,
            method())
        .clip(-1, 1);
  }

  @Override
  public String method() {
    return "exact bounds, since few clusters differ from the rest";
  }

  private double tail(int seen, double share) {
    return BinomialDistribution.of(clusters, Math.min(1, share)).cumulativeProbability(seen);
  }

  private double largestShare(int seen, double error) {
    return BetaDistribution.of(seen + 1.0, clusters - seen).inverseSurvivalProbability(error);
  }
}
