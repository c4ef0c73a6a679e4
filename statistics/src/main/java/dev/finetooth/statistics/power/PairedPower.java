package dev.finetooth.statistics.power;

import dev.finetooth.statistics.Bisection;
import dev.finetooth.statistics.Normal;
import java.util.OptionalDouble;

/**
 * Sample size of a paired comparison, and the other way round the smallest true difference that
 * given items show (the minimum detectable effect). Two-sided tests, normal approximation.
 */
public final class PairedPower {

  private static final PairedPower DEFAULT = new PairedPower(0.05, 0.8, 1);

  private final double alpha;
  private final double power;
  private final double designEffect;

  private PairedPower(double alpha, double power, double designEffect) {
    if (!(alpha > 0 && alpha < 1 && power > 0.5 && power < 1 && designEffect > 0)) {
      throw new IllegalArgumentException(
          "alpha %s, power %s and design effect %s are outside 0..1, 0.5..1 and above 0"
              .formatted(alpha, power, designEffect));
    }
    this.alpha = alpha;
    this.power = power;
    this.designEffect = designEffect;
  }

  /** {@return a plan for level 5 %, power 80 %, independent items} */
  public static PairedPower withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy for that level}
   *
   * @param value two-sided, in (0, 1)
   * @throws IllegalArgumentException outside (0, 1)
   */
  public PairedPower withAlpha(double value) {
    return new PairedPower(value, power, designEffect);
  }

  /**
   * {@return a copy for that power}
   *
   * @param value to be reached, in (0.5, 1)
   * @throws IllegalArgumentException outside (0.5, 1)
   */
  public PairedPower withPower(double value) {
    return new PairedPower(alpha, value, designEffect);
  }

  /**
   * {@return a copy for clustered items}
   *
   * @param value by how much clusters inflate the variance, above 0; see {@link
   *     dev.finetooth.statistics.cluster.IntraclassCorrelation#designEffect}
   * @throws IllegalArgumentException where it is not above 0
   */
  public PairedPower withDesignEffect(double value) {
    return new PairedPower(alpha, power, value);
  }

  /**
   * The items that McNemar's test takes (Connor 1987): (z_a sqrt(psi) + z_b sqrt(psi - d^2))^2 /
   * d^2 times the design effect.
   *
   * @param difference true difference of the two shares of right answers, in (0, 1]
   * @param discordance psi, the share of items on which the two differ; at least the difference
   * @return rounded up
   * @throws IllegalArgumentException where one lies outside its range
   */
  public int itemsForBinary(double difference, double discordance) {
    requireDifference(difference);
    if (!(discordance >= difference && discordance <= 1)) {
      throw new IllegalArgumentException(
          "two models that differ on a share %s of the items cannot be %s apart"
              .formatted(discordance, difference));
    }
    return (int) Math.ceil(designEffect * binaryItems(difference, discordance) - 1e-9);
  }

  /**
   * The items that a mean difference takes: ((z_a + z_b) deviation / difference)^2 times the design
   * effect.
   *
   * @param difference true mean difference of scores, in (0, 1]
   * @param deviation standard deviation of an item's observed difference
   * @return rounded up
   * @throws IllegalArgumentException where the difference lies outside (0, 1]
   */
  public int itemsForMean(double difference, double deviation) {
    requireDifference(difference);
    double ratio = (quantiles() * deviation) / difference;
    return (int) Math.ceil(designEffect * ratio * ratio - 1e-9);
  }

  /**
   * The smallest difference that McNemar's test shows. Where that is more than the discordance, the
   * discordance has to grow with it.
   *
   * @param items how many both models answer
   * @param discordance expected share of items on which the two differ, in [0, 1]
   * @return in (0, 1]; empty where no difference shows, however large
   */
  public OptionalDouble detectableForBinary(int items, double discordance) {
    double effective = items / designEffect;
    if (binaryItems(1, 1) > effective) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Bisection.crossing(
            delta -> binaryItems(delta, Math.max(discordance, delta)) - effective, 1e-12, 1));
  }

  /**
   * The smallest mean difference that shows: (z_a + z_b) deviation sqrt(design effect / items).
   *
   * @param items how many both models answer
   * @param deviation standard deviation of an item's observed difference
   * @return in the unit of the deviation
   */
  public double detectableForMean(int items, double deviation) {
    return quantiles() * deviation * Math.sqrt(designEffect / items);
  }

  /**
   * {@return the standard deviation of an item's observed difference: sqrt(omega^2 + s_A^2/K_A +
   * s_B^2/K_B)}
   *
   * @param omega standard deviation of the true difference over items
   * @param noiseA s_A, standard deviation of one sample of the first model on an item
   * @param samplesA K_A, samples of the first model that are averaged, at least 1
   * @param noiseB s_B, the same of the second
   * @param samplesB K_B, the same of the second
   */
  public static double deviation(
      double omega, double noiseA, int samplesA, double noiseB, int samplesB) {
    return Math.sqrt(omega * omega + noiseA * noiseA / samplesA + noiseB * noiseB / samplesB);
  }

  private double binaryItems(double difference, double discordance) {
    double root =
        Normal.twoSided(1 - alpha) * Math.sqrt(discordance)
            + Normal.quantile(power)
                * Math.sqrt(Math.max(0, discordance - difference * difference));
    return root * root / (difference * difference);
  }

  private double quantiles() {
    return Normal.twoSided(1 - alpha) + Normal.quantile(power);
  }

  private static void requireDifference(double difference) {
    if (!(difference > 0 && difference <= 1)) {
      throw new IllegalArgumentException("a difference lies in (0, 1], not " + difference);
    }
  }
}
