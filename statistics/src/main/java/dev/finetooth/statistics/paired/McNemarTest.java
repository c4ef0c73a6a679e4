package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Interval;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Are two models right equally often on the same independent items? (McNemar 1947) */
public final class McNemarTest {

  private static final McNemarTest DEFAULT = new McNemarTest(Method.EXACT, 0.95);

  private final Method method;
  private final double confidence;

  private McNemarTest(Method method, double confidence) {
    this.method = method;
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the exact test, with a 95 % interval} */
  public static McNemarTest withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that computes p so}
   *
   * @param value {@link Method#EXACT} where false positives must not exceed the level
   */
  public McNemarTest with(Method value) {
    return new McNemarTest(value, confidence);
  }

  /**
   * {@return a copy with that confidence of the Tango score interval that goes with the test}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public McNemarTest withConfidence(double value) {
    return new McNemarTest(method, value);
  }

  /**
   * Compares two models on the same items.
   *
   * @param first scores of the first model, each 0 or 1
   * @param second of the second, on the same items
   * @return difference, p and interval, the items taken as independent
   * @throws IllegalArgumentException where the two differ in length, there is no item, or a score
   *     is neither 0 nor 1
   */
  public Comparison test(double[] first, double[] second) {
    return test(Discordance.between(first, second));
  }

  /**
   * Compares two models whose answers were counted already.
   *
   * @param table of independent items
   * @return difference, p and interval; p is 1 where no item differs
   */
  public Comparison test(Discordance table) {
    Interval interval = TangoInterval.of(table, confidence);
    return new Comparison(
        table.difference(),
        Optional.of(interval),
        method.pValue(table),
        table.items(),
        table.items(),
        MinimumDetectableEffect.of(table, confidence),
        method.title,
        Optional.empty(),
        table.cautions());
  }

  /** How p is computed. */
  public enum Method {
    /** Binomial, twice the smaller tail: never too small, whatever the counts. */
    EXACT("exact McNemar test") {
      @Override
      double positivePValue(int smaller, int both, int apart) {
        return Math.min(1, 2 * binomial(both).cumulativeProbability(smaller));
      }
    },
    /** Half of the seen count's probability taken off: less conservative, nearly exact. */
    MID_P("mid-p McNemar test") {
      @Override
      double positivePValue(int smaller, int both, int apart) {
        BinomialDistribution fair = binomial(both);
        return Math.min(1, 2 * fair.cumulativeProbability(smaller) - fair.probability(smaller));
      }
    },
    /** Chi-square with Edwards' continuity correction. */
    CORRECTED_CHI_SQUARE("McNemar test, corrected") {
      @Override
      double positivePValue(int smaller, int both, int apart) {
        return chiSquare(Math.max(0, apart - 1), both);
      }
    },
    /** Chi-square; for many discordant items. */
    CHI_SQUARE("McNemar test") {
      @Override
      double positivePValue(int smaller, int both, int apart) {
        return chiSquare(apart, both);
      }
    };

    private final String title;

    Method(String title) {
      this.title = title;
    }

    double pValue(Discordance table) {
      int both = table.discordant();
      return both == 0
          ? 1
          : positivePValue(
              Math.min(table.onlyFirst(), table.onlySecond()),
              both,
              Math.abs(table.onlyFirst() - table.onlySecond()));
    }

    abstract double positivePValue(int smaller, int both, int apart);

    private static BinomialDistribution binomial(int trials) {
      return BinomialDistribution.of(trials, 0.5);
    }

    private static double chiSquare(double apart, int both) {
      return ChiSquaredDistribution.of(1).survivalProbability(apart * apart / both);
    }
  }
}
