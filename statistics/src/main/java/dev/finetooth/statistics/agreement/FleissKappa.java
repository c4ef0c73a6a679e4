package dev.finetooth.statistics.agreement;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Normal;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Agreement of several raters beyond chance, the same number on every item, not always the same
 * people (Fleiss 1971). For missing ratings there is {@link KrippendorffAlpha}.
 *
 * <p>The standard error is that of the linearised coefficient, by items (Gwet 2008); p is by the
 * standard error under chance (Fleiss, Nee and Landis 1979). The interval counts one item more, of
 * evenly spread ratings, so that full agreement has a width.
 */
public final class FleissKappa {

  private static final String NAME = "Fleiss' kappa";
  private static final FleissKappa DEFAULT = new FleissKappa(0.95);

  private final double confidence;

  private FleissKappa(double confidence) {
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the coefficient with a 95 % interval} */
  public static FleissKappa withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public FleissKappa withConfidence(double value) {
    return new FleissKappa(value);
  }

  /**
   * Tells how far the raters agree on independent items; see {@link #of(int[][], Clusters)}.
   *
   * @param counts one row per item, one column per category: how many raters gave it, with equal
   *     sums
   * @return kappa, or that it is undefined since there is one rater or one category
   * @throws IllegalArgumentException where there are no items, a count is negative, or rows differ
   *     in length or sum
   */
  public Agreement of(int[][] counts) {
    return of(counts, Clusters.eachItem(counts.length));
  }

  /**
   * How far the raters agree.
   *
   * @param counts one row per item, one column per category: how many raters gave it. Rows have
   *     equal sums, the number of raters.
   * @param clusters of the items; with any of two items or more there is no p-value
   * @return kappa, with an interval from 30 clusters on unless nearly all ratings are of one
   *     category; or that it is undefined since there is one rater or one category
   * @throws IllegalArgumentException where there is not one row per item, a count is negative, or
   *     rows differ in length or sum
   */
  public Agreement of(int[][] counts, Clusters clusters) {
    int raters = raters(counts, clusters);
    if (raters < 2) {
      return new Agreement.Undefined(NAME, "one rater has nobody to agree with");
    }
    int items = counts.length;
    double[] shares = shares(counts, raters);
    double expected = squares(shares);
    if (1 - expected < 1e-12) {
      return new Agreement.Undefined(
          NAME, "every rating is of the same category, so agreement and chance look alike");
    }
    double[] agreements = new double[items];
    double sum = 0;
    for (int item = 0; item < items; item++) {
      agreements[item] = agreement(counts[item], raters);
      sum += agreements[item];
    }
    double observed = sum / items;
    double value = (observed - expected) / (1 - expected);
    OptionalDouble error = OptionalDouble.empty();
    Optional<Interval> interval = Optional.empty();
    Support support =
        new Support(clusters.count(), items, raters, Arrays.stream(shares).max().orElseThrow());
    if (support.isEnough()) {
      double[] parts = linearised(counts, agreements, shares, expected, value, raters);
      error = ClusteredMean.withDefaults().of(parts, clusters).standardError();
      interval =
          Optional.of(
              interval(value, error.orElseThrow(), items, clusters.count(), shares.length, raters));
    }
    return new Agreement.Estimated(
        NAME,
        value,
        error,
        interval,
        clusters.areSingletons()
            ? OptionalDouble.of(
                Normal.twoSidedPValue(value / errorByChance(shares, expected, items, raters)))
            : OptionalDouble.empty(),
        observed,
        expected,
        items,
        clusters.count(),
        raters,
        support.method("Student, one item added"));
  }

  private Interval interval(
      double value, double error, int items, int clusters, int categories, int raters) {
    // Chance alone, evenly spread, agrees on a pair with probability 1/k, pairs independently.
    double pairs = raters * (raters - 1) / 2.0;
    double spread = 1 / ((categories - 1) * pairs) + value * value;
    double variance = error * error + spread / ((items + 1.0) * (items + 1.0));
    double centre = value * items / (items + 1);
    double half =
        Math.sqrt(variance)
            * TDistribution.of(clusters - 1.0).inverseSurvivalProbability((1 - confidence) / 2);
    return new Interval(centre - half, centre + half, confidence, "Student, one item added")
        .clip(-1, 1);
  }

  /** What each item says about kappa; their mean is kappa. */
  private static double[] linearised(
      int[][] counts,
      double[] agreements,
      double[] shares,
      double expected,
      double value,
      int raters) {
    double[] parts = new double[counts.length];
    for (int item = 0; item < parts.length; item++) {
      double chance = 0;
      for (int category = 0; category < shares.length; category++) {
        chance += counts[item][category] * shares[category] / raters;
      }
      parts[item] =
          (agreements[item] - expected - 2 * (1 - value) * (chance - expected)) / (1 - expected);
    }
    return parts;
  }

  private static double errorByChance(double[] shares, double expected, int items, int raters) {
    double unlike = 1 - expected;
    double skewness = 0;
    for (double share : shares) {
      skewness += share * (1 - share) * (1 - 2 * share);
    }
    return Math.sqrt(2 * (unlike * unlike - skewness) / (items * raters * (raters - 1.0))) / unlike;
  }

  private static double agreement(int[] row, int raters) {
    double pairs = 0;
    for (int count : row) {
      pairs += count * (count - 1.0);
    }
    return pairs / (raters * (raters - 1.0));
  }

  private static double[] shares(int[][] counts, int raters) {
    double[] shares = new double[counts[0].length];
    for (int[] row : counts) {
      for (int category = 0; category < shares.length; category++) {
        shares[category] += row[category] / ((double) raters * counts.length);
      }
    }
    return shares;
  }

  private static double squares(double[] shares) {
    double squares = 0;
    for (double share : shares) {
      squares += share * share;
    }
    return squares;
  }

  private static int raters(int[][] counts, Clusters clusters) {
    if (counts.length == 0) {
      throw new IllegalArgumentException("there are no items");
    }
    if (counts.length != clusters.items()) {
      throw new IllegalArgumentException(
          "%d rows for %d items".formatted(counts.length, clusters.items()));
    }
    int raters = sum(counts[0]);
    for (int item = 0; item < counts.length; item++) {
      if (sum(counts[item]) != raters || counts[item].length != counts[0].length) {
        throw new IllegalArgumentException(
            "item %d has %s, the first has %d; use Krippendorff's alpha where ratings are missing"
                .formatted(item, Phrases.count(sum(counts[item]), "rating"), raters));
      }
    }
    return raters;
  }

  private static int sum(int[] row) {
    int sum = 0;
    for (int count : row) {
      if (count < 0) {
        throw new IllegalArgumentException("a count of raters is not negative: " + count);
      }
      sum += count;
    }
    return sum;
  }
}
