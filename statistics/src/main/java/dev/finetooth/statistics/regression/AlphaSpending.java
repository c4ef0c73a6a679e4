package dev.finetooth.statistics.regression;

import dev.finetooth.statistics.Normal;
import java.util.Arrays;

/** How much of a one-sided level may be used up by the time of a look (Lan and DeMets 1983). */
public enum AlphaSpending {
  /** Almost nothing early, almost all at the end: 2 - 2 Phi(z_{alpha/2} / sqrt(t)). */
  O_BRIEN_FLEMING {
    @Override
    double positive(double fraction, double alpha) {
      return 2 * Normal.above(Normal.quantile(1 - alpha / 2) / Math.sqrt(fraction));
    }
  },
  /** Nearly the same at every look: alpha log(1 + (e - 1) t). */
  POCOCK {
    @Override
    double positive(double fraction, double alpha) {
      return alpha * Math.log1p((Math.E - 1) * fraction);
    }
  };

  abstract double positive(double fraction, double alpha);

  /**
   * What may be spent by now.
   *
   * @param fraction of all information that is there by now, in [0, 1]
   * @param alpha one-sided level of all looks together, in (0, 1)
   * @return from 0 at the start to alpha at the end, never falling
   * @throws IllegalArgumentException where the fraction or the level lies outside its range
   */
  public double spent(double fraction, double alpha) {
    if (!(fraction >= 0 && fraction <= 1 && alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "a share of the information lies in 0..1 and a level between 0 and 1, not %s and %s"
              .formatted(fraction, alpha));
    }
    return fraction == 0 ? 0 : Math.min(alpha, positive(fraction, alpha));
  }

  /**
   * What each look may spend for itself. Tests at these levels keep alpha whatever they have in
   * common, runs on new items and on old ones alike (Bonferroni); where looks are at the growing
   * data of one comparison, {@link GroupSequential} asks for less.
   *
   * @param alpha one-sided level of all looks together, in (0, 1)
   * @param fractions of all information at each look, in (0, 1], ascending by .001 or more
   * @return one level per look; they sum to what is spent by the last
   * @throws IllegalArgumentException where fractions do not ascend, or the level lies outside (0,
   *     1)
   */
  public double[] increments(double alpha, double... fractions) {
    GroupSequential.requireAscending(fractions);
    double[] increments = new double[fractions.length];
    Arrays.setAll(
        increments,
        look ->
            spent(fractions[look], alpha) - (look == 0 ? 0 : spent(fractions[look - 1], alpha)));
    return increments;
  }
}
