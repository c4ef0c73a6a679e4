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

  /** Level 5 %, power 80 %, independent items. */
  public static PairedPower withDefaults() {
    return DEFAULT;
  }

  public PairedPower withAlpha(double value) {
    return new PairedPower(value, power, designEffect);
  }

  public PairedPower withPower(double value) {
    return new PairedPower(alpha, value, designEffect);
  }

  /**
   * By how much clusters inflate the variance; see {@link
   * dev.finetooth.statistics.cluster.IntraclassCorrelation#designEffect}.
   */
  public PairedPower withDesignEffect(double value) {
    return new PairedPower(alpha, power, value);
  }

  /**
   * Items for McNemar's test (Connor 1987): (z_a sqrt(psi) + z_b sqrt(psi - d^2))^2 / d^2.
   *
   * @param difference true difference of the two shares of right answers, in (0, 1]
   * @param discordance psi, the share of items on which the two differ; at least the difference
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
   * Items for a mean difference.
   *
   * @param deviation standard deviation of an item's observed difference
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
   * @return empty where no difference shows, however large
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
   * The smallest mean difference that shows.
   *
   * @param deviation standard deviation of an item's observed difference
   */
  public double detectableForMean(int items, double deviation) {
    return quantiles() * deviation * Math.sqrt(designEffect / items);
  }

  /**
   * Standard deviation of an item's observed difference: sqrt(omega^2 + s_A^2/K_A + s_B^2/K_B).
   *
   * @param omega of the true difference over items
   * @param noiseA of one sample of the first model on an item; samplesA are averaged
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
