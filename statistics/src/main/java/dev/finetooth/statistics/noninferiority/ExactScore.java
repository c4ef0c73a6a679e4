package dev.finetooth.statistics.noninferiority;

import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.paired.TangoInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The unconditional exact p of Tango's score: the largest probability, over all shares of
 * discordant items, of a table at least as extreme (Hsueh, Liu and Chen 2001, Biometrics 57,
 * 478-483). For few items, where the normal approximation lets a model pass up to twice as often as
 * the level says.
 */
final class ExactScore {

  /** Above these the approximation exceeds a level of .025 by .004 at the most (enumerated). */
  static final int ITEMS = 100;

  private static final int SHARES = 100;

  /** Logarithm of what 5,151 tables together leave below 1e-14. */
  private static final double NEGLIGIBLE = -41;

  private ExactScore() {}

  static double pAbove(Discordance table, double supposed) {
    int items = table.items();
    double seen = TangoInterval.score(table, supposed) - 1e-9;
    double[] logFactorial = new double[items + 1];
    Arrays.setAll(logFactorial, k -> LogGamma.value(k + 1.0));
    List<int[]> extreme = new ArrayList<>();
    for (int first = 0; first <= items; first++) {
      for (int second = 0; first + second <= items; second++) {
        if (TangoInterval.score(new Discordance(first, second, items), supposed) >= seen) {
          extreme.add(new int[] {first, second});
        }
      }
    }
    double largest = 0;
    for (int step = 0; step <= SHARES; step++) {
      double least = Math.abs(supposed);
      double discordance = least + (1 - least) * step * step / ((double) SHARES * SHARES);
      double better = log((discordance + supposed) / 2);
      double worse = log((discordance - supposed) / 2);
      double equal = log(1 - discordance);
      double probability = 0;
      for (int[] counts : extreme) {
        int first = counts[0];
        int second = counts[1];
        int same = items - first - second;
        double log =
            logFactorial[items]
                - logFactorial[first]
                - logFactorial[second]
                - logFactorial[same]
                + first * better
                + second * worse
                + same * equal;
        probability += log < NEGLIGIBLE ? 0 : Math.exp(log);
      }
      largest = Math.max(largest, probability);
    }
    return Math.min(1, largest);
  }

  /** Of nothing a number so low that nothing is left of it, and that 0 times it is 0. */
  private static double log(double probability) {
    return probability <= 0 ? -1e9 : Math.log(probability);
  }
}
