package dev.finetooth.statistics.multiplicity;

import dev.finetooth.statistics.resampling.SignFlips;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Differences tested on shared flips, from the weakest to the strongest: each is judged against the
 * largest of itself and all weaker (Westfall and Young 1993, algorithm 4.1).
 */
final class StepDown {

  private final double[] single;
  private final double[] adjusted;
  private final LargestStatistics centred;

  /**
   * Tests them all.
   *
   * @param sums one row per model, its difference by cluster
   * @param differences the same, summed up
   * @param flippedSizes of the clusters, one sum per draw
   */
  StepDown(double[][] sums, SelfNormalised[] differences, SignFlips flips, double[] flippedSizes) {
    single = new double[sums.length];
    adjusted = new double[sums.length];
    centred = new LargestStatistics(flips);
    LargestStatistics weaker = new LargestStatistics(flips);
    double[] flipped = new double[flips.draws()];
    int[] order = weakestFirst(differences);
    for (int model : order) {
      SelfNormalised difference = differences[model];
      flips.sums(sums[model], flipped);
      double statistic = difference.statistic();
      weaker.raise(flipped, difference.norm());
      single[model] = LargestStatistics.pValue(flipped, difference.norm(), statistic, flips);
      adjusted[model] = weaker.pValue(statistic);
      subtract(flipped, difference.mean(), flippedSizes);
      centred.raise(flipped, difference.centredNorm());
    }
    double running = 0;
    for (int rank = order.length - 1; rank >= 0; rank--) {
      running = Math.max(running, adjusted[order[rank]]);
      adjusted[order[rank]] = running;
    }
  }

  double pValue(int model) {
    return single[model];
  }

  double adjustedP(int model) {
    return adjusted[model];
  }

  /** What the largest statistic about the means as seen exceeds in a share 1 - confidence. */
  double critical(double confidence) {
    return centred.critical(confidence);
  }

  private static int[] weakestFirst(SelfNormalised[] differences) {
    return IntStream.range(0, differences.length)
        .boxed()
        .sorted(Comparator.comparingDouble(model -> differences[model].statistic()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void subtract(double[] flipped, double mean, double[] flippedSizes) {
    for (int draw = 0; draw < flipped.length; draw++) {
      flipped[draw] -= mean * flippedSizes[draw];
    }
  }
}
