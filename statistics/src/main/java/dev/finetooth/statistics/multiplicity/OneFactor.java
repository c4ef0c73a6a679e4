package dev.finetooth.statistics.multiplicity;

import dev.finetooth.statistics.Normal;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The largest of several |t| whose correlations are products of loadings, as those of means less
 * one common control are (Dunnett 1955; Hochberg and Tamhane 1987, appendix 3):
 *
 * <pre>
 * P(max |T_i| &gt; d) = E_s E_z [ 1 - prod_i ( Phi((l_i z + d s) / r_i) - Phi((l_i z - d s) / r_i) ) ]
 * </pre>
 *
 * with r_i = sqrt(1 - l_i^2), z standard normal and s^2 chi-squared over its degrees of freedom.
 * Both expectations are trapezoid sums, which converge exponentially on functions that die out
 * smoothly; upper tails are added up, so that a small probability keeps its digits.
 */
final class OneFactor {

  private static final double REACH = 8.5;
  private static final int SCALE_STEPS = 128;
  private static final double NEGLIGIBLE = 1e-13;

  private final double[] loadings;
  private final int[] times;
  private final double freedom;

  /**
   * Of models with these loadings.
   *
   * @param loadings each in [0, 1)
   * @param freedom degrees of freedom of the common variance, at least 1
   */
  OneFactor(double[] loadings, double freedom) {
    this.loadings = Arrays.stream(loadings).distinct().toArray();
    this.times = new int[this.loadings.length];
    for (double loading : loadings) {
      times[indexOf(loading)]++;
    }
    this.freedom = freedom;
  }

  /** The chance that some |t| is larger than the given one. */
  double exceedance(double largest) {
    if (largest <= 0) {
      return 1;
    }
    // Over the logarithm of s, whose density has no edge.
    ChiSquaredDistribution chi = ChiSquaredDistribution.of(freedom);
    double from = Math.log(chi.inverseCumulativeProbability(NEGLIGIBLE)) / 2;
    double to = Math.log(chi.inverseSurvivalProbability(NEGLIGIBLE)) / 2;
    double step = (to - from) / SCALE_STEPS;
    double sum = 0;
    double weights = 0;
    for (int index = 0; index <= SCALE_STEPS; index++) {
      double root = Math.exp(from + index * step);
      double weight = Math.exp(chi.logDensity(root * root) + 2 * Math.log(root));
      weights += weight;
      sum += weight * exceedanceAt(largest * root / Math.sqrt(freedom));
    }
    return Math.min(1, sum / weights);
  }

  private double exceedanceAt(double bound) {
    double step = 0.1;
    for (double loading : loadings) {
      step = Math.min(step, Math.sqrt(1 - loading * loading) / 4);
    }
    int steps = (int) Math.ceil(REACH / step);
    double sum = exceedanceGiven(0, bound);
    double weights = 1;
    for (int index = 1; index <= steps; index++) {
      double factor = index * step;
      double weight = 2 * Math.exp(-factor * factor / 2);
      weights += weight;
      sum += weight * exceedanceGiven(factor, bound);
    }
    return sum / weights;
  }

  private double exceedanceGiven(double factor, double bound) {
    double logarithm = 0;
    for (int index = 0; index < loadings.length; index++) {
      double spread = Math.sqrt(1 - loadings[index] * loadings[index]);
      double shift = loadings[index] * factor;
      double outside =
          Normal.above((bound - shift) / spread) + Normal.above((bound + shift) / spread);
      logarithm += times[index] * Math.log1p(-Math.min(1, outside));
    }
    return -Math.expm1(logarithm);
  }

  private int indexOf(double loading) {
    int index = 0;
    while (loadings[index] != loading) {
      index++;
    }
    return index;
  }
}
