package dev.finetooth.statistics.resampling;

import dev.finetooth.statistics.Normal;

/**
 * Where the ends of a BCa interval lie among the resampled means (Efron 1987).
 *
 * @param bias z0, the normal quantile of the share of resampled means below the mean as seen
 */
record BiasCorrection(double bias, double acceleration) {

  /**
   * The correction.
   *
   * @param sorted resampled means; those equal to the mean as seen count half
   */
  static BiasCorrection of(double[] sorted, double mean, double acceleration) {
    double rounding = 1e-12 * Math.max(Math.abs(mean), sorted[sorted.length - 1] - sorted[0]);
    int below = 0;
    int equal = 0;
    for (double value : sorted) {
      if (value < mean - rounding) {
        below++;
      } else if (value <= mean + rounding) {
        equal++;
      } else {
        break;
      }
    }
    // Of a handful of draws all may lie on one side, which is no infinite bias.
    double share =
        Math.clamp(
            (below + equal / 2.0) / sorted.length, 0.5 / sorted.length, 1 - 0.5 / sorted.length);
    return new BiasCorrection(Normal.quantile(share), acceleration);
  }

  double adjust(double probability) {
    double z = bias + Normal.quantile(probability);
    double scale = 1 - acceleration * z;
    if (scale <= 0) {
      // So skewed that the end lies beyond every draw.
      return z > 0 ? 1 : 0;
    }
    return Normal.below(bias + z / scale);
  }
}
