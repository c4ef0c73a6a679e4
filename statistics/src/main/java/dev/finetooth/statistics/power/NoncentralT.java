package dev.finetooth.statistics.power;

import dev.finetooth.statistics.Normal;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Student's t of a mean that is not zero: T = (Z + delta) / S, where S^2 is chi-square over its
 * degrees of freedom. P(T &lt;= t) is the integral of Phi(t s - delta) over the density of S, here
 * by Simpson's rule.
 *
 * @param freedom degrees of freedom, at least 1
 * @param delta noncentrality
 */
record NoncentralT(double freedom, double delta) {

  private static final int CELLS = 2_000;

  /** Beyond as many standard deviations S has less than 1e-15. */
  private static final double REACH = 12;

  double cumulativeProbability(double t) {
    return integral(t, 1);
  }

  /** Its complement, without cancellation. */
  double survivalProbability(double t) {
    return integral(t, -1);
  }

  private double integral(double t, int sign) {
    double half = REACH / Math.sqrt(2 * freedom);
    double low = Math.max(0, 1 - half);
    double width = (1 + half - low) / CELLS;
    double sum = 0;
    for (int cell = 0; cell <= CELLS; cell++) {
      double s = low + width * cell;
      double simpson = cell == 0 || cell == CELLS ? 1 : cell % 2 == 1 ? 4 : 2;
      sum += simpson * density(s) * Normal.below(sign * (t * s - delta));
    }
    return Math.min(1, sum * width / 3);
  }

  private double density(double s) {
    double power = freedom == 1 ? 0 : (freedom - 1) * Math.log(s);
    double half = freedom / 2;
    return 2 * Math.exp(half * Math.log(half) - LogGamma.value(half) + power - half * s * s);
  }
}
