package dev.finetooth.statistics.cluster;

import dev.finetooth.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean whose standard error knows that items of one cluster resemble each other: sqrt(sum over
 * clusters of (sum of deviations)^2 / (1 - size / n)) / n. That is the estimator CR2 of Bell and
 * McCaffrey (2002); for clusters of equal size it is sqrt(C/(C-1) sum of (sum of deviations)^2) / n
 * (Liang and Zeger 1986). Intervals are Student's with their degrees of freedom, C - 1 for equal
 * sizes: where one cluster holds two fifths of the items, the simpler form with C - 1 degrees
 * covers 85 % instead of 95 %; this one then covers more than it says.
 */
public final class ClusteredMean {

  private static final ClusteredMean DEFAULT = new ClusteredMean(0.95);

  private final double confidence;

  private ClusteredMean(double confidence) {
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the estimator with 95 % intervals} */
  public static ClusteredMean withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public ClusteredMean withConfidence(double value) {
    return new ClusteredMean(value);
  }

  /**
   * The mean and its standard error.
   *
   * @param values one per item, at least one
   * @param clusters which of the values belong together
   * @return the mean over items; without an error where there is one cluster
   * @throws IllegalArgumentException where there is not one value per item, or no item
   */
  public Result of(double[] values, Clusters clusters) {
    double[] sums = clusters.sums(values);
    double mean = mean(values);
    int count = clusters.count();
    if (count < 2) {
      return new Result(mean, OptionalDouble.empty(), 0, Optional.empty(), values.length, count);
    }
    double squares = 0;
    for (int cluster = 0; cluster < count; cluster++) {
      double deviation = sums[cluster] - clusters.size(cluster) * mean;
      squares += deviation * deviation / (1 - (double) clusters.size(cluster) / values.length);
    }
    double error = Math.sqrt(squares) / values.length;
    double degrees = DegreesOfFreedom.of(IntraclassCorrelation.of(values, clusters), clusters);
    double half =
        error * TDistribution.of(degrees).inverseSurvivalProbability((1 - confidence) / 2);
    String method = clusters.areSingletons() ? "Student" : "Student on clusters";
    return new Result(
        mean,
        OptionalDouble.of(error),
        degrees,
        Optional.of(new Interval(mean - half, mean + half, confidence, method)),
        values.length,
        count);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /**
   * A mean and what it rests on.
   *
   * @param mean over items, not over clusters
   * @param standardError empty where there is one cluster: it is undefined then, not zero
   * @param degreesOfFreedom of Student's distribution; 0 where there is one cluster
   * @param interval empty likewise
   * @param items how many values
   * @param clusters how many independent groups of them
   */
  public record Result(
      double mean,
      OptionalDouble standardError,
      double degreesOfFreedom,
      Optional<Interval> interval,
      int items,
      int clusters) {}
}
