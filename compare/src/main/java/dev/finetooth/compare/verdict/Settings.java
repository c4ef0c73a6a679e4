package dev.finetooth.compare.verdict;

import dev.finetooth.compare.BadInputException;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How to judge.
 *
 * @param alpha accepted share of false alarms, two-sided; intervals have confidence 1 - alpha
 * @param margin a loss below this does not matter, in units of the score
 * @param lowerIsBetter for metrics such as perplexity
 * @param seed of flips and resamples
 */
public record Settings(double alpha, OptionalDouble margin, boolean lowerIsBetter, long seed) {

  public Settings {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw BadInputException.usage(
          "--alpha is a share of false alarms such as 0.05, below 0.5, not " + alpha + ".");
    }
    if (margin.isPresent() && !(margin.getAsDouble() > 0)) {
      throw BadInputException.usage(
          "--margin is a loss that does not matter, such as 0.02, not "
              + margin.getAsDouble()
              + ".");
    }
  }

  /** Level 5 %, no margin, higher is better, seed 0. */
  public static Settings withDefaults() {
    return new Settings(0.05, OptionalDouble.empty(), false, 0);
  }

  double confidence() {
    return 1 - alpha;
  }

  /** One stream for each purpose, whatever the others draw. */
  RandomGenerator random(String purpose) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(31 * seed + purpose.hashCode());
  }
}
