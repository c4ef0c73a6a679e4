package dev.finetooth.statistics.resampling;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.random.RandomGenerator;

/** By how much the sum of each cluster strays from what the mean of all items would make it. */
final class Residuals {

  private final double mean;
  private final double[] values;
  private final double[] sizes;
  private final int items;

  private Residuals(double mean, double[] values, double[] sizes, int items) {
    this.mean = mean;
    this.values = values;
    this.sizes = sizes;
    this.items = items;
  }

  static Residuals of(double[] scores, Clusters clusters) {
    double[] residuals = clusters.sums(scores);
    double[] sizes = new double[residuals.length];
    double total = 0;
    for (double sum : residuals) {
      total += sum;
    }
    double mean = total / scores.length;
    for (int cluster = 0; cluster < sizes.length; cluster++) {
      sizes[cluster] = clusters.size(cluster);
      residuals[cluster] -= sizes[cluster] * mean;
    }
    return new Residuals(mean, residuals, sizes, scores.length);
  }

  double mean() {
    return mean;
  }

  /** Whether they differ from zero by more than rounding. */
  boolean vary() {
    return values.length > 1 && standardError() > 1e-12 * Math.abs(mean);
  }

  /** Of the mean, by cluster. */
  double standardError() {
    return Math.sqrt(moment(2) * scale()) / items;
  }

  /** Third moment over the second to the power of 1.5; 0 for symmetric ones. */
  double skewness() {
    int count = values.length;
    return moment(3) / count / Math.pow(moment(2) / count, 1.5);
  }

  /**
   * The distance of a resample's mean from this mean in standard errors of its own. A resample of
   * clusters that are all alike has none; it counts as 0, so that an end is finite even where many
   * resamples are such, and too near then.
   */
  double resampledT(RandomGenerator random) {
    double sum = 0;
    double size = 0;
    double squares = 0;
    double products = 0;
    double sizes2 = 0;
    for (int pick = 0; pick < values.length; pick++) {
      int cluster = random.nextInt(values.length);
      double value = values[cluster];
      double weight = sizes[cluster];
      sum += value;
      size += weight;
      squares += value * value;
      products += value * weight;
      sizes2 += weight * weight;
    }
    double distance = sum / size;
    // The squared residuals about the resample's own mean, multiplied out.
    double spread = squares - 2 * distance * products + distance * distance * sizes2;
    // What remains of a difference of sums this long is rounding.
    double rounding = Math.max(1e-12, 8 * Math.ulp(1.0) * values.length) * squares;
    return spread > rounding ? distance * size / Math.sqrt(spread * scale()) : 0;
  }

  private double moment(int power) {
    double sum = 0;
    for (double value : values) {
      sum += power == 2 ? value * value : value * value * value;
    }
    return sum;
  }

  /** For the mean was estimated from the same clusters. */
  private double scale() {
    return values.length / (values.length - 1.0);
  }
}
