package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Alternative;
import dev.finetooth.statistics.Phrases;

/**
 * Wilcoxon's signed-rank test (1945): are the differences symmetric about zero? Secondary only, as
 * it does not test the mean: a model that is a little better on many items and much worse on a few
 * may win here and lose on average. Items are taken as independent.
 */
public final class WilcoxonTest {

  /** Up to so many differing items the exact distribution is worked out, in milliseconds. */
  public static final int EXACT_LIMIT = 200;

  /** Ranked zeros raise the other ranks, and with them the size of the exact distribution. */
  private static final double SUM_LIMIT = 100_000;

  private static final WilcoxonTest DEFAULT =
      new WilcoxonTest(Zeros.DROPPED, Method.EXACT, Alternative.TWO_SIDED);

  private final Zeros zeros;
  private final Method method;
  private final Alternative alternative;

  private WilcoxonTest(Zeros zeros, Method method, Alternative alternative) {
    this.zeros = zeros;
    this.method = method;
    this.alternative = alternative;
  }

  /**
   * {@return the two-sided test, zeros dropped, exact up to {@link #EXACT_LIMIT} differing items}
   */
  public static WilcoxonTest withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that treats items that do not differ so}
   *
   * @param value dropped, or ranked before they are
   */
  public WilcoxonTest with(Zeros value) {
    return new WilcoxonTest(value, method, alternative);
  }

  /**
   * {@return a copy that computes p so}
   *
   * @param value {@link Method#EXACT} falls back to the normal approximation beyond {@link
   *     #EXACT_LIMIT}
   */
  public WilcoxonTest with(Method value) {
    return new WilcoxonTest(zeros, value, alternative);
  }

  /**
   * {@return a copy that tests against that alternative}
   *
   * @param value two-sided, or on which side of zero the differences are supposed to lie
   */
  public WilcoxonTest with(Alternative value) {
    return new WilcoxonTest(zeros, method, value);
  }

  /**
   * Tests paired differences.
   *
   * @param differences first model's score less the second's, one finite number per item; ties are
   *     differences of exactly equal size
   * @return the sums of ranks and p, which is 1 where no item differs
   * @throws IllegalArgumentException where a difference is not finite
   */
  public Result test(double[] differences) {
    SignedRanks ranks = SignedRanks.of(differences, zeros);
    boolean tooMany = ranks.differing() > EXACT_LIMIT || ranks.sum() > SUM_LIMIT;
    Method used = method == Method.EXACT && tooMany ? Method.NORMAL : method;
    double p = ranks.differing() == 0 ? 1 : used.pValue(ranks, alternative);
    return new Result(
        ranks.positive(),
        ranks.negative(),
        ranks.correlation(),
        p,
        differences.length,
        ranks.differing(),
        used.title + ", " + zeros.words);
  }

  /** What becomes of items that do not differ. */
  public enum Zeros {
    /** They are dropped before ranking (Wilcoxon 1945). */
    DROPPED("zeros dropped"),
    /** They are ranked, and then dropped with their ranks (Pratt 1959). */
    PRATT("zeros ranked");

    private final String words;

    Zeros(String words) {
      this.words = words;
    }
  }

  /** How p is computed. */
  public enum Method {
    /** From all signs of the ranks as they are, ties included. */
    EXACT("exact Wilcoxon signed-rank test") {
      @Override
      double pValue(SignedRanks ranks, Alternative alternative) {
        return new SignedRankDistribution(ranks).pValue(alternative);
      }
    },
    /** Normal approximation; the variance knows ties. */
    NORMAL("Wilcoxon signed-rank test") {
      @Override
      double pValue(SignedRanks ranks, Alternative alternative) {
        return ranks.normalPValue(alternative, 0);
      }
    },
    /** Normal approximation with half a rank of continuity correction. */
    CORRECTED_NORMAL("Wilcoxon signed-rank test, corrected") {
      @Override
      double pValue(SignedRanks ranks, Alternative alternative) {
        return ranks.normalPValue(alternative, 0.5);
      }
    };

    private final String title;

    Method(String title) {
      this.title = title;
    }

    abstract double pValue(SignedRanks ranks, Alternative alternative);
  }

  /**
   * What the ranks say.
   *
   * @param positive sum of the ranks of items on which the first model is better
   * @param negative of those on which the second is
   * @param correlation matched-pairs rank-biserial (Kerby 2014), in [-1, 1]: the share of the ranks
   *     that speaks for the first model less the share that speaks against it; 0 where none differ
   * @param pValue of the test's alternative; 1 where no item differs
   * @param items all of them, differing or not
   * @param differing items that differ at all
   * @param method of p and of zeros, for people
   */
  public record Result(
      double positive,
      double negative,
      double correlation,
      double pValue,
      int items,
      int differing,
      String method) {

    /** {@return the smaller sum of ranks, T of the printed tables} */
    public double smaller() {
      return Math.min(positive, negative);
    }

    /**
     * {@return whether symmetry about zero is rejected: p is at most alpha}
     *
     * @param alpha the level of the test, for example 0.05
     */
    public boolean reject(double alpha) {
      return pValue <= alpha;
    }

    /** {@return one sentence for people} */
    public String sentence() {
      if (differing == 0) {
        return "no item differs (%s, %s)".formatted(method, Phrases.count(items, "item"));
      }
      return "%.0f %% of the ranks speak for the first, %s (%s, %d of %s differ); not a test of the mean"
          .formatted(
              100 * (1 + correlation) / 2,
              Phrases.p(pValue),
              method,
              differing,
              Phrases.count(items, "item"));
    }
  }
}
