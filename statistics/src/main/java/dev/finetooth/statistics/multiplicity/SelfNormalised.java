package dev.finetooth.statistics.multiplicity;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Normal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The difference of two models in terms of its cluster sums s_g, of clusters of m_g items. Its
 * statistic, at a supposed mean difference delta, is |sum of (s_g - delta m_g)| / root of their
 * squares' sum: a self-normalised sum, whose denominator no flip of signs changes.
 */
final class SelfNormalised {

  private static final double POWER = 0.8;

  /** A share this small is zero but for rounding. */
  private static final double ROUNDING = 1e-9;

  private final Sizes sizes;
  private final int clusters;
  private final double total;
  private final double squares;
  private final double products;
  private final double absolute;

  /** Of one sum per cluster. */
  SelfNormalised(double[] sums, Sizes sizes) {
    this.sizes = sizes;
    this.clusters = sums.length;
    double[] perCluster = sizes.perCluster();
    double added = 0;
    double squared = 0;
    double weighted = 0;
    double magnitude = 0;
    for (int cluster = 0; cluster < sums.length; cluster++) {
      double sum = sums[cluster];
      added += sum;
      squared += sum * sum;
      weighted += sum * perCluster[cluster];
      magnitude += Math.abs(sum);
    }
    this.total = added;
    this.squares = squared;
    this.products = weighted;
    this.absolute = magnitude;
  }

  double mean() {
    return total / sizes.items();
  }

  /** At a mean difference of zero; 0 where the two never differ. */
  double statistic() {
    return squares == 0 ? 0 : Math.abs(total) / Math.sqrt(squares);
  }

  /** What a flipped sum is divided by to be a statistic; 0 where the two never differ. */
  double norm() {
    return Math.sqrt(squares);
  }

  /** The same about the mean as seen; 0 where the difference is the same in all items. */
  double centredNorm() {
    double mean = mean();
    double centred = squares - 2 * mean * products + mean * mean * sizes.squares();
    return centred <= 1e-12 * squares ? 0 : Math.sqrt(centred);
  }

  /** The smallest true difference that shows with 80 % power; empty where it never varies. */
  OptionalDouble detectable(double critical) {
    double norm = centredNorm();
    if (norm == 0) {
      return OptionalDouble.empty();
    }
    double error = norm * Math.sqrt(clusters / (clusters - 1.0)) / sizes.items();
    return OptionalDouble.of((critical + Normal.quantile(POWER)) * error);
  }

  /**
   * The mean differences that are not out of the question: those delta with (S - n delta)^2 at most
   * critical^2 V(delta), where V is the larger of two. One is the squares about delta as seen, sum
   * of (s_g - delta m_g)^2. The other is what they are expected to be at the least if delta is
   * true, a n |delta| - delta^2 sum of m_g^2 with a = sum of s_g^2 / sum of |s_g|: a handful of
   * differences that all point one way varies more than it shows. On right-or-wrong answers the
   * latter gives Wilson's interval where all differences point one way, and Tango's where there are
   * none.
   *
   * @param binary whether scores are 0 or 1, so that it is known what a difference would be
   * @return empty where the clusters are too few to rule anything out, or nothing is known of how
   *     large a difference would be
   */
  Optional<Interval> interval(double critical, boolean binary, double confidence, String method) {
    double square = critical * critical;
    double items = sizes.items();
    double leading = items * items - square * sizes.squares();
    if (leading <= ROUNDING * items * items || (absolute == 0 && !binary)) {
      return Optional.empty();
    }
    double middle = (total * items - square * products) / leading;
    double last = (total * total - square * squares) / leading;
    double half = Math.sqrt(Math.max(0, middle * middle - last));
    double jump = absolute == 0 ? sizes.squares() / items : squares / absolute;
    double high = Math.max(middle + half, farthest(total, square, jump));
    double low = Math.min(middle - half, -farthest(-total, square, jump));
    if (total > 0) {
      low = Math.min(low, nearest(total, square, jump));
    } else {
      high = Math.max(high, -nearest(-total, square, jump));
    }
    return Optional.of(new Interval(low, high, confidence, method));
  }

  /** The smallest such delta above zero, of a sum above zero; at most the mean. */
  private double nearest(double sum, double square, double jump) {
    double product = sum * sum / (sizes.items() * sizes.items() + square * sizes.squares());
    double farthest = farthest(sum, square, jump);
    return farthest == 0 ? 0 : Math.min(sum / sizes.items(), product / farthest);
  }

  /**
   * The largest delta above zero with (sum - n delta)^2 = square V(delta), the second V; the mean
   * itself where there is none.
   */
  private double farthest(double sum, double square, double jump) {
    double items = sizes.items();
    double leading = items * items + square * sizes.squares();
    double middle = items * (sum + square * jump / 2) / leading;
    double discriminant = middle * middle - sum * sum / leading;
    return middle > 0 && discriminant >= 0 ? middle + Math.sqrt(discriminant) : sum / items;
  }
}
