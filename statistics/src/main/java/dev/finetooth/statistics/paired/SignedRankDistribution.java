package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Alternative;

/**
 * The exact distribution of the sum of positive ranks where every sign is a fair coin, whatever the
 * ties: item by item, a sum stays or grows by the item's rank. Ranks are doubled to be whole.
 */
final class SignedRankDistribution {

  private final double[] probabilities;
  private final int seen;

  SignedRankDistribution(SignedRanks ranks) {
    int total = 0;
    for (int rank : ranks.doubled()) {
      total += rank;
    }
    double[] sums = new double[total + 1];
    sums[0] = 1;
    int reached = 0;
    for (int rank : ranks.doubled()) {
      reached += rank;
      for (int sum = reached; sum >= 0; sum--) {
        sums[sum] = (sums[sum] + (sum >= rank ? sums[sum - rank] : 0)) / 2;
      }
    }
    this.probabilities = sums;
    this.seen = (int) Math.round(2 * ranks.positive());
  }

  double pValue(Alternative alternative) {
    int mirrored = probabilities.length - 1 - seen;
    return switch (alternative) {
      // By symmetry the upper tail is the lower one of the mirrored sum.
      case GREATER -> atMost(mirrored);
      case LESS -> atMost(seen);
      case TWO_SIDED -> Math.min(1, 2 * atMost(Math.min(seen, mirrored)));
    };
  }

  private double atMost(int sum) {
    double below = 0;
    for (int index = 0; index <= sum; index++) {
      below += probabilities[index];
    }
    return Math.min(1, below);
  }
}
