package dev.finetooth.statistics.cluster;

/**
 * How many independent pieces of evidence the standard error of a clustered mean rests on: the
 * Satterthwaite approximation of Bell and McCaffrey (2002, Survey Methodology 28) for the estimator
 * CR2. C - 1 where clusters are equally large, fewer where a few large ones weigh most.
 *
 * <p>Deviation: they take items for independent; here the cluster totals vary as the estimated
 * intraclass correlation says, since with strong clusters their degrees are too many.
 */
final class DegreesOfFreedom {

  private DegreesOfFreedom() {}

  /**
   * At least 1, at most C - 1.
   *
   * @param correlation intraclass, in [0, 1]
   * @param clusters at least two
   */
  static double of(double correlation, Clusters clusters) {
    int count = clusters.count();
    if (clusters.areSingletons()) {
      return count - 1.0;
    }
    // The deviations' sums by cluster, each weighed by a, have the covariance
    //   a_g a_h (v_g [g = h] + m_g w_h + w_g m_h),
    // v being the variances of the cluster sums and w = m sum(v) / 2n^2 - v / n. Its trace squared
    // over the sum of its squares needs sums over single clusters alone.
    double n = clusters.items();
    double total = 0;
    for (int cluster = 0; cluster < count; cluster++) {
      total += variance(correlation, clusters.size(cluster));
    }
    double trace = 0;
    double diagonal = 0;
    double sizes = 0;
    double weights = 0;
    double mixed = 0;
    for (int cluster = 0; cluster < count; cluster++) {
      double m = clusters.size(cluster);
      double v = variance(correlation, m);
      double w = m * total / (2 * n * n) - v / n;
      double weight = 1 / (1 - m / n);
      trace += weight * (v + 2 * m * w);
      diagonal += weight * weight * v * (v + 4 * m * w);
      sizes += weight * m * m;
      weights += weight * w * w;
      mixed += weight * m * w;
    }
    double squares = diagonal + 2 * sizes * weights + 2 * mixed * mixed;
    return Math.clamp(trace * trace / squares, 1, count - 1.0);
  }

  private static double variance(double correlation, double size) {
    return size * (1 - correlation) + size * size * correlation;
  }
}
