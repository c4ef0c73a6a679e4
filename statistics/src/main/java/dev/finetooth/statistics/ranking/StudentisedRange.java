package dev.finetooth.statistics.ranking;

import dev.finetooth.statistics.Bisection;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The range of k independent standard normal values, which is the studentised range with infinite
 * degrees of freedom: P(range &lt;= w) = k integral of phi(z) (Phi(z) - Phi(z - w))^(k-1) dz (Tukey
 * 1953). The trapezoid sum converges exponentially.
 */
final class StudentisedRange {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double REACH = 9;
  private static final int STEPS = 360;

  private final int values;

  StudentisedRange(int values) {
    this.values = values;
  }

  /** The chance of a range above the given one. */
  double exceedance(double range) {
    double step = 2 * REACH / STEPS;
    double sum = 0;
    for (int index = 0; index <= STEPS; index++) {
      double largest = -REACH + index * step;
      double below = NORMAL.cumulativeProbability(largest);
      double within = NORMAL.probability(largest - range, largest);
      double missed = Math.pow(below, values - 1.0) - Math.pow(within, values - 1.0);
      sum += NORMAL.density(largest) * missed;
    }
    return Math.clamp(values * sum * step, 0.0, 1.0);
  }

  /** The range that is exceeded with the given chance. */
  double critical(double chance) {
    return Bisection.crossing(range -> exceedance(range) - chance, 0, 50);
  }
}
