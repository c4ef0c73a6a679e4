package dev.finetooth.statistics.noninferiority;

import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.paired.TangoInterval;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The unconditional exact p of Tango's score: the largest probability, over a fine grid of shares
 * of discordant items, of a table at least as extreme (Hsueh, Liu and Chen 2001, Biometrics 57,
 * 478-483). The normal approximation would let a model pass more often than the level says: up to
 * twice as often on few items, and by .004 more than .025 still on hundreds, where nearly all
 * discordant items are losses.
 *
 * <p>The score grows with the items that only the first gets right and falls with those that only
 * the second does, so the extreme tables lie on one side of a staircase, which is walked once.
 */
final class ExactScore {

  /** Shares of discordant items that are tried, and of those about the best so far. */
  private static final int SHARES = 80;

  private static final int FINER = 8;
  private static final int PEAKS = 3;

  /** What lies farther out has together less than 1e-12. */
  private static final double DEVIATIONS = 7.5;

  private final int items;
  private final double supposed;

  /**
   * By the items only the first gets right: how many of the second's are still extreme; -1: none.
   */
  private final int[] mostOfSecond;

  private ExactScore(int items, double supposed, int[] mostOfSecond) {
    this.items = items;
    this.supposed = supposed;
    this.mostOfSecond = mostOfSecond;
  }

  /**
   * The p for a true difference above the supposed one.
   *
   * @param supposed in (-1, 1)
   */
  static double pAbove(Discordance table, double supposed) {
    ExactScore score = new ExactScore(table.items(), supposed, staircase(table, supposed));
    return Math.min(1, score.largest(Math.abs(supposed)));
  }

  private static int[] staircase(Discordance table, double supposed) {
    int items = table.items();
    double seen = TangoInterval.score(table, supposed) - 1e-9;
    int[] most = new int[items + 1];
    int second = -1;
    for (int first = 0; first <= items; first++) {
      second = Math.min(second, items - first);
      while (first + second < items
          && TangoInterval.score(new Discordance(first, second + 1, items), supposed) >= seen) {
        second++;
      }
      most[first] = second;
    }
    return most;
  }

  /** Over all shares of discordant items from the least that there can be. */
  private double largest(double least) {
    double[] seen = new double[SHARES + 1];
    Arrays.setAll(seen, step -> at(least, (double) step / SHARES));
    double largest = 0;
    for (int peak = 0; peak < PEAKS; peak++) {
      int best = 0;
      for (int step = 1; step <= SHARES; step++) {
        best = seen[step] > seen[best] ? step : best;
      }
      largest = Math.max(largest, Math.max(seen[best], refined(least, best)));
      // Its neighbours were looked at too.
      Arrays.fill(seen, Math.max(0, best - 1), Math.min(SHARES, best + 1) + 1, 0);
    }
    return largest;
  }

  /** About one of the shares that were tried. */
  private double refined(double least, int best) {
    double largest = 0;
    for (int step = -FINER; step <= FINER; step++) {
      double place = (best + (double) step / FINER) / SHARES;
      largest = Math.max(largest, at(least, Math.clamp(place, 0.0, 1.0)));
    }
    return largest;
  }

  /** The places, 0..1, lie closer together at both ends, where the probability has its peaks. */
  private double at(double least, double place) {
    return probability(least + (1 - least) * (1 - Math.cos(Math.PI * place)) / 2);
  }

  /** Of the extreme tables, where the difference is as supposed. */
  private double probability(double discordance) {
    double better = Math.clamp((discordance + supposed) / 2, 0.0, 1.0);
    double worse = Math.clamp((discordance - supposed) / 2, 0.0, 1.0);
    BinomialDistribution ofFirst = BinomialDistribution.of(items, better);
    double reach = DEVIATIONS * Math.sqrt(items * better * (1 - better)) + DEVIATIONS;
    int from = (int) Math.max(0, items * better - reach);
    int to = (int) Math.min(items, items * better + reach);
    double others = better < 1 ? Math.min(1, worse / (1 - better)) : 0;
    double sum = 0;
    for (int first = from; first <= to; first++) {
      if (mostOfSecond[first] >= 0) {
        sum +=
            ofFirst.probability(first)
                * BinomialDistribution.of(items - first, others)
                    .cumulativeProbability(mostOfSecond[first]);
      }
    }
    return sum;
  }
}
