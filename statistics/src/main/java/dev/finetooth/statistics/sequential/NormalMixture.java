package dev.finetooth.statistics.sequential;

/**
 * The two-sided normal mixture (Robbins 1970; Howard et al. 2021, equation 14): a bound that a
 * centred sum S with sub-Gaussian intrinsic time v ever crosses with a probability of at most
 * alpha.
 *
 * @param rho precision of the mixture, above 0
 */
public record NormalMixture(double rho) {

  public NormalMixture {
    if (!(rho > 0 && Double.isFinite(rho))) {
      throw new IllegalArgumentException("the precision of a mixture is above 0, not " + rho);
    }
  }

  /**
   * The mixture whose bound is tightest, nearly, at one time: v / (2 log(1/alpha) + log(1 + 2
   * log(1/alpha))).
   *
   * @param time intrinsic time, in squared units of the sum
   */
  public static NormalMixture tightAt(double time, double alpha) {
    double twice = 2 * Math.log(1 / requireLevel(alpha));
    return new NormalMixture(time / (twice + Math.log1p(twice)));
  }

  /** Log of the supermartingale: log(rho / (v + rho)) / 2 + S^2 / (2 (v + rho)). */
  public double logEvidence(double sum, double time) {
    return Math.log(rho / (time + rho)) / 2 + sum * sum / (2 * (time + rho));
  }

  /** The bound: sqrt((v + rho) (log(1 + v/rho) + 2 log(1/alpha))). */
  public double bound(double time, double alpha) {
    return Math.sqrt(
        (time + rho) * (Math.log1p(time / rho) + 2 * Math.log(1 / requireLevel(alpha))));
  }

  private static double requireLevel(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, not " + alpha);
    }
    return alpha;
  }
}
