package dev.finetooth.statistics.cluster;

import dev.finetooth.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean whose standard error knows that items of one cluster resemble each other: sqrt(C/(C-1) sum
 * over clusters of (sum of deviations)^2) / n, with C-1 degrees of freedom (Liang and Zeger 1986).
 */
public final class ClusteredMean {

  private static final ClusteredMean DEFAULT = new ClusteredMean(0.95);

  private final double confidence;

  private ClusteredMean(double confidence) {
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** 95 % confidence. */
  public static ClusteredMean withDefaults() {
    return DEFAULT;
  }

  public ClusteredMean withConfidence(double value) {
    return new ClusteredMean(value);
  }

  /**
   * The mean and its standard error.
   *
   * @param values one per item, at least one
   */
  public Result of(double[] values, Clusters clusters) {
    double[] sums = clusters.sums(values);
    double mean = mean(values);
    int count = clusters.count();
    if (count < 2) {
      return new Result(mean, OptionalDouble.empty(), Optional.empty(), values.length, count);
    }
    double squares = 0;
    for (int cluster = 0; cluster < count; cluster++) {
      double deviation = sums[cluster] - clusters.size(cluster) * mean;
      squares += deviation * deviation;
    }
    double error = Math.sqrt(squares * count / (count - 1.0)) / values.length;
    double half =
        error * TDistribution.of(count - 1.0).inverseSurvivalProbability((1 - confidence) / 2);
    String method = clusters.areSingletons() ? "Student" : "Student on clusters";
    return new Result(
        mean,
        OptionalDouble.of(error),
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
   * @param standardError empty where there is one cluster: it is undefined then, not zero
   * @param interval empty likewise
   */
  public record Result(
      double mean,
      OptionalDouble standardError,
      Optional<Interval> interval,
      int items,
      int clusters) {}
}
