package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The comparison that suits the scores: McNemar's exact test with Tango's interval for right or
 * wrong answers on independent items, else the sign-flip test with Student's interval on clusters.
 */
public final class PairedTest {

  private static final PairedTest DEFAULT = new PairedTest(9_999, 0.95);

  private final int draws;
  private final double confidence;

  private PairedTest(int draws, double confidence) {
    this.draws = draws;
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** 9,999 draws, with a 95 % interval. */
  public static PairedTest withDefaults() {
    return DEFAULT;
  }

  public PairedTest withDraws(int value) {
    return new PairedTest(value, confidence);
  }

  public PairedTest withConfidence(double value) {
    return new PairedTest(draws, value);
  }

  /**
   * Compares two models on the same items.
   *
   * @param first scores of the first model, one per item
   * @param second of the second, on the same items
   */
  public Comparison test(
      double[] first, double[] second, Clusters clusters, RandomGenerator random) {
    boolean binary = Discordance.isBinary(first) && Discordance.isBinary(second);
    if (binary && clusters.areSingletons()) {
      return McNemarTest.withDefaults().withConfidence(confidence).test(first, second);
    }
    Comparison flipped =
        SignFlipTest.withDefaults()
            .withDraws(draws)
            .withConfidence(confidence)
            .test(differences(first, second), clusters, random);
    return binary && clusters.count() > 1 ? withWidth(flipped) : flipped;
  }

  /** The first model's scores less the second's. */
  public static double[] differences(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " scores against " + second.length);
    }
    double[] differences = new double[first.length];
    for (int item = 0; item < first.length; item++) {
      differences[item] = first[item] - second[item];
    }
    return differences;
  }

  /**
   * Where right-or-wrong answers differ nowhere or everywhere, Student's interval has no width;
   * each cluster then counts as one item of Tango's.
   */
  private Comparison withWidth(Comparison flipped) {
    boolean hasWidth = flipped.interval().filter(range -> range.low() < range.high()).isPresent();
    if (hasWidth || flipped.difference() % 1 != 0) {
      return flipped;
    }
    int first = flipped.difference() > 0 ? flipped.clusters() : 0;
    int second = flipped.difference() < 0 ? flipped.clusters() : 0;
    Interval interval =
        TangoInterval.of(new Discordance(first, second, flipped.clusters()), confidence);
    return new Comparison(
        flipped.difference(),
        Optional.of(interval),
        flipped.pValue(),
        flipped.items(),
        flipped.clusters(),
        "sign-flip test with Tango score interval on clusters",
        without(Caution.CONSTANT_DIFFERENCE, flipped.cautions()));
  }

  private static Set<Caution> without(Caution settled, Set<Caution> cautions) {
    return cautions.stream()
        .filter(caution -> caution != settled)
        .collect(Collectors.toUnmodifiableSet());
  }
}
