package dev.finetooth.statistics.agreement;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Ratings of the units that have at least two, as positions in the list of distinct values. */
final class PairableRatings {

  private final double[] values;
  private final int[][] positions;
  private final int[] units;

  private PairableRatings(double[] values, int[][] positions, int[] units) {
    this.values = values;
    this.positions = positions;
    this.units = units;
  }

  static PairableRatings of(double[][] ratings, Metric metric) {
    int[] units =
        IntStream.range(0, ratings.length).filter(unit -> ratings[unit].length > 1).toArray();
    double[] values =
        Arrays.stream(units)
            .mapToObj(unit -> ratings[unit])
            .flatMapToDouble(Arrays::stream)
            .map(value -> require(value, metric))
            .sorted()
            .distinct()
            .toArray();
    int[][] positions = new int[units.length][];
    for (int row = 0; row < units.length; row++) {
      positions[row] =
          Arrays.stream(ratings[units[row]])
              .mapToInt(value -> Arrays.binarySearch(values, value + 0.0))
              .toArray();
    }
    return new PairableRatings(values, positions, units);
  }

  int units() {
    return units.length;
  }

  /** The unit's place in what was given. */
  int unit(int row) {
    return units[row];
  }

  int values() {
    return values.length;
  }

  int mostRaters() {
    return Arrays.stream(positions).mapToInt(row -> row.length).max().orElse(0);
  }

  double meanRaters() {
    return Arrays.stream(positions).mapToInt(row -> row.length).average().orElse(0);
  }

  /** How often each value was given, unit by unit weighted. */
  double[] counts(double[] weights) {
    double[] counts = new double[values.length];
    for (int row = 0; row < positions.length; row++) {
      for (int position : positions[row]) {
        counts[position] += weights[row];
      }
    }
    return counts;
  }

  /**
   * Disagreement within units, between all ratings, and the largest there is between two values.
   */
  Disagreement disagreement(double[] weights, Metric metric) {
    double[] counts = counts(weights);
    double[] ranks = ranks(counts);
    double ratings = Arrays.stream(counts).sum();
    double within = 0;
    for (int row = 0; row < positions.length; row++) {
      if (weights[row] > 0) {
        within += weights[row] * within(positions[row], metric, ranks);
      }
    }
    double between = 0;
    double largest = 0;
    for (int first = 0; first < values.length; first++) {
      for (int second = 0; second < first; second++) {
        if (counts[first] > 0 && counts[second] > 0) {
          double squared = metric.squared(first, second, values, ranks);
          between += 2 * counts[first] * counts[second] * squared;
          largest = Math.max(largest, squared);
        }
      }
    }
    return new Disagreement(within / ratings, between / (ratings * (ratings - 1)), largest);
  }

  private double within(int[] row, Metric metric, double[] ranks) {
    double sum = 0;
    for (int first = 0; first < row.length; first++) {
      for (int second = 0; second < first; second++) {
        sum += 2 * metric.squared(row[first], row[second], values, ranks);
      }
    }
    return sum / (row.length - 1);
  }

  private static double[] ranks(double[] counts) {
    double[] ranks = new double[counts.length];
    double below = 0;
    for (int position = 0; position < counts.length; position++) {
      ranks[position] = below + counts[position] / 2;
      below += counts[position];
    }
    return ranks;
  }

  private static double require(double value, Metric metric) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "a rating is a finite number, not %s; leave missing ratings out".formatted(value));
    }
    if (metric == Metric.RATIO && value < 0) {
      throw new IllegalArgumentException(
          "the ratio metric is for amounts from 0, not " + value + "; use the interval metric");
    }
    // Turns -0.0 into 0.0, which is the same rating.
    return value + 0.0;
  }

  /** Mean squared distances: of pairs within units, of all pairs, and the largest of any two. */
  record Disagreement(double observed, double expected, double largest) {

    double alpha() {
      return 1 - observed / expected;
    }
  }
}
