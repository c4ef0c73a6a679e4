package dev.finetooth.statistics.sequential;

/**
 * The two-sided normal mixture (Robbins 1970; Howard et al. 2021, equation 14): a bound that a
 * centred sum S with sub-Gaussian intrinsic time v ever crosses with a probability of at most
 * alpha.
 *
 * @param rho precision of the mixture, above 0
 */
public record NormalMixture(double rho) {

  /**
   * Checks the precision.
   *
   * @throws IllegalArgumentException where rho is not above 0, or infinite
   */
  public NormalMixture {
    if (!(rho > 0 && Double.isFinite(rho))) {
      throw new IllegalArgumentException("the precision of a mixture is above 0, not " + rho);
    }
  }

  /**
   * The mixture whose bound is tightest, nearly, at one time: v / (2 log(1/alpha) + log(1 + 2
   * log(1/alpha))).
   *
   * @param time intrinsic time, in squared units of the sum, above 0
   * @param alpha level in (0, 1) of the bound
   * @return the mixture for that time and level; at others it is wider than need be, but right
   * @throws IllegalArgumentException where the time is not above 0 or the level outside (0, 1)
   */
  public static NormalMixture tightAt(double time, double alpha) {
    double twice = 2 * Math.log(1 / requireLevel(alpha));
    return new NormalMixture(time / (twice + Math.log1p(twice)));
  }

  /**
   * {@return the logarithm of the supermartingale: log(rho / (v + rho)) / 2 + S^2 / (2 (v + rho))}
   *
   * @param sum S, centred at what the null supposes
   * @param time v, the intrinsic time, at least 0, in squared units of the sum
   */
  public double logEvidence(double sum, double time) {
    return Math.log(rho / (time + rho)) / 2 + sum * sum / (2 * (time + rho));
  }

  /**
   * {@return the bound on |S|: sqrt((v + rho) (log(1 + v/rho) + 2 log(1/alpha)))}
   *
   * @param time v, the intrinsic time, at least 0, in squared units of the sum
   * @param alpha the probability in (0, 1) that the sum ever crosses it
   * @throws IllegalArgumentException where the level lies outside (0, 1)
   */
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
