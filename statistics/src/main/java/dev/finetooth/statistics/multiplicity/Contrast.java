package dev.finetooth.statistics.multiplicity;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One model of several against the baseline.
 *
 * @param difference of the means, positive where the model is better than the baseline
 * @param interval holds for all models at once; empty where chance cannot be judged
 * @param pValue two-sided, for this model alone
 * @param adjustedP for all models together
 * @param detectable the smallest true difference, either way, that shows with 80 % power among all
 *     these models; empty where chance cannot be judged
 */
public record Contrast(
    double difference,
    Optional<Interval> interval,
    double pValue,
    double adjustedP,
    OptionalDouble detectable) {

  /**
   * {@return whether the difference is beyond chance, all models considered: its adjusted p is at
   * most alpha}
   *
   * @param alpha the level of the test, for example 0.05
   */
  public boolean reject(double alpha) {
    return adjustedP <= alpha;
  }

  /** {@return one sentence for people} */
  public String sentence() {
    String figures =
        interval
            .map(range -> Phrases.points(difference, range))
            .orElseGet(() -> Phrases.points(difference));
    return figures + ", " + Phrases.p(pValue) + " alone, " + Phrases.p(adjustedP) + " among all";
  }
}
