package dev.finetooth.statistics.resampling;

import dev.finetooth.statistics.cluster.Clusters;

/**
 * The mean with each cluster left out in turn, and what its skewness says.
 *
 * @param mean of all items
 * @param squares sum of squared deviations of the left-out means from their own mean
 * @param cubes sum of these cubed, the sign turned: positive where the mean is skewed to the right
 */
record Jackknife(double mean, double squares, double cubes) {

  static Jackknife of(double[] sums, Clusters clusters) {
    int count = sums.length;
    double total = 0;
    for (double sum : sums) {
      total += sum;
    }
    double mean = total / clusters.items();
    if (count < 2) {
      return new Jackknife(mean, 0, 0);
    }
    double[] without = new double[count];
    double centre = 0;
    for (int cluster = 0; cluster < count; cluster++) {
      without[cluster] = (total - sums[cluster]) / (clusters.items() - clusters.size(cluster));
      centre += without[cluster] / count;
    }
    double squares = 0;
    double cubes = 0;
    for (double value : without) {
      double deviation = centre - value;
      squares += deviation * deviation;
      cubes += deviation * deviation * deviation;
    }
    return new Jackknife(mean, squares, cubes);
  }

  /** Whether leaving a cluster out moves the mean by more than rounding does. */
  boolean varies() {
    return squares > 1e-24 * mean * mean && squares > 0;
  }

  /** Efron 1987, equation 6.6, by cluster. */
  double acceleration() {
    return cubes / (6 * Math.pow(squares, 1.5));
  }
}
