package dev.finetooth.statistics.resampling;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Normal;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The percentile interval of a bootstrap, its tails moved outwards as Student's quantile and the
 * factor n/(n-1) would move them for a mean, since few clusters make resamples too alike
 * (Hesterberg 2015, section 5.3).
 */
public final class ExpandedPercentile {

  private ExpandedPercentile() {}

  /**
   * The interval between two quantiles of the draws.
   *
   * @param draws of the estimate, in any order, at least one
   * @param clusters that were resampled, at least 2
   * @param confidence in (0, 1), for example 0.95
   * @return wider than {@link #plain}, the more so the fewer the clusters
   * @throws IllegalArgumentException where there is no draw, fewer than two clusters, or the
   *     confidence lies outside (0, 1)
   */
  public static Interval of(double[] draws, int clusters, double confidence) {
    double tail = (1 - Interval.requireConfidence(confidence)) / 2;
    double quantile = TDistribution.of(clusters - 1.0).inverseSurvivalProbability(tail);
    double expanded = Normal.above(quantile * Math.sqrt(clusters / (clusters - 1.0)));
    return between(draws, expanded, confidence, "expanded percentile bootstrap");
  }

  /**
   * {@return the plain percentile interval, for draws whose spread is right as it is}
   *
   * @param draws of the estimate, in any order, at least one
   * @param confidence in (0, 1), for example 0.95
   * @throws IllegalArgumentException where there is no draw, or the confidence lies outside (0, 1)
   */
  public static Interval plain(double[] draws, double confidence) {
    double tail = (1 - Interval.requireConfidence(confidence)) / 2;
    return between(draws, tail, confidence, "percentile");
  }

  private static Interval between(double[] draws, double tail, double confidence, String method) {
    if (draws.length == 0) {
      throw new IllegalArgumentException("there are no draws");
    }
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail), confidence, method);
  }

  /** Between the draws at rank p (draws + 1), cut to the smallest and the largest. */
  private static double quantile(double[] sorted, double probability) {
    double rank = probability * (sorted.length + 1) - 1;
    if (rank <= 0) {
      return sorted[0];
    }
    int below = (int) rank;
    if (below >= sorted.length - 1) {
      return sorted[sorted.length - 1];
    }
    return sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below]);
  }
}
