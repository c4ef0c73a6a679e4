package dev.finetooth.statistics.noninferiority;

import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.paired.TangoInterval;
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

  private ExactScore() {}

  static double pAbove(Discordance table, double supposed) {
    int items = table.items();
    double seen = TangoInterval.score(table, supposed) - 1e-9;
    double[] logFactorial = new double[items + 1];
    for (int k = 0; k <= items; k++) {
      logFactorial[k] = LogGamma.value(k + 1.0);
    }
    double[] tail = new double[SHARES + 1];
    for (int first = 0; first <= items; first++) {
      for (int second = 0; first + second <= items; second++) {
        if (TangoInterval.score(new Discordance(first, second, items), supposed) < seen) {
          continue;
        }
        int same = items - first - second;
        double ways =
            logFactorial[items] - logFactorial[first] - logFactorial[second] - logFactorial[same];
        for (int step = 0; step <= SHARES; step++) {
          double discordance =
              Math.abs(supposed) + (1 - Math.abs(supposed)) * step * step / (SHARES * SHARES * 1.0);
          tail[step] +=
              Math.exp(
                  ways
                      + power(first, (discordance + supposed) / 2)
                      + power(second, (discordance - supposed) / 2)
                      + power(same, 1 - discordance));
        }
      }
    }
    double largest = 0;
    for (double probability : tail) {
      largest = Math.max(largest, probability);
    }
    return Math.min(1, largest);
  }

  /** The logarithm of probability^count, where 0^0 is 1. */
  private static double power(int count, double probability) {
    return count == 0 ? 0 : count * Math.log(Math.max(0, probability));
  }
}
