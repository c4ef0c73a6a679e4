package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Alternative;
import dev.finetooth.statistics.Normal;
import java.util.Arrays;

/** Ranks of the sizes of differences, ties sharing their middle, with the differences' signs. */
final class SignedRanks {

  private final int[] doubled;
  private final double positive;
  private final double negative;

  private SignedRanks(int[] doubled, double positive, double negative) {
    this.doubled = doubled;
    this.positive = positive;
    this.negative = negative;
  }

  static SignedRanks of(double[] differences, WilcoxonTest.Zeros zeros) {
    double[] sizes = new double[differences.length];
    for (int item = 0; item < sizes.length; item++) {
      if (!Double.isFinite(differences[item])) {
        throw new IllegalArgumentException(
            "item " + item + " has no difference: " + differences[item]);
      }
      sizes[item] = Math.abs(differences[item]);
    }
    Arrays.sort(sizes);
    int none = 0;
    while (none < sizes.length && sizes[none] == 0) {
      none++;
    }
    int dropped =
        switch (zeros) {
          case DROPPED -> none;
          case PRATT -> 0;
        };
    int[] doubled = new int[sizes.length - none];
    double positive = 0;
    double negative = 0;
    int index = 0;
    for (double difference : differences) {
      if (difference != 0) {
        int rank = doubledRank(sizes, Math.abs(difference)) - 2 * dropped;
        doubled[index++] = rank;
        positive += difference > 0 ? rank / 2.0 : 0;
        negative += difference < 0 ? rank / 2.0 : 0;
      }
    }
    return new SignedRanks(doubled, positive, negative);
  }

  /** Twice the middle of the ranks that a size has, 1 for the first: a whole number. */
  private static int doubledRank(double[] sorted, double size) {
    return 1 + firstAtLeast(sorted, size) + firstAtLeast(sorted, Math.nextUp(size));
  }

  private static int firstAtLeast(double[] sorted, double size) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] >= size) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Twice the ranks of the items that differ, in the order of the items. */
  int[] doubled() {
    return doubled;
  }

  int differing() {
    return doubled.length;
  }

  double positive() {
    return positive;
  }

  double negative() {
    return negative;
  }

  /** Of all ranks. */
  double sum() {
    return positive + negative;
  }

  double correlation() {
    return doubled.length == 0 ? 0 : (positive - negative) / sum();
  }

  /** The sum of positive ranks has mean sum(r) / 2 and variance sum(r^2) / 4, tied or not. */
  double normalPValue(Alternative alternative, double correction) {
    double squares = 0;
    for (int rank : doubled) {
      squares += (double) rank * rank / 4;
    }
    double deviation = Math.sqrt(squares / 4);
    double above = (positive - negative) / 2;
    return switch (alternative) {
      case GREATER -> Normal.above((above - correction) / deviation);
      case LESS -> Normal.below((above + correction) / deviation);
      case TWO_SIDED ->
          Math.min(1, 2 * Normal.above(Math.max(0, Math.abs(above) - correction) / deviation));
    };
  }
}
