package dev.finetooth.statistics.proportion;

import dev.finetooth.statistics.Alternative;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Is the probability behind a count of successes the claimed one? Exact. Two-sided, p is the
 * probability of all counts that are no likelier than the one seen (as R's binom.test and SciPy's
 * binomtest have it).
 */
public final class BinomialTest {

  private static final BinomialTest DEFAULT = new BinomialTest(Alternative.TWO_SIDED, 0.95);

  /** Counts as likely as the one seen but for rounding are as extreme. */
  private static final double ROUNDING = 1 + 1e-7;

  private final Alternative alternative;
  private final double confidence;

  private BinomialTest(Alternative alternative, double confidence) {
    this.alternative = alternative;
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the two-sided test with a 95 % interval} */
  public static BinomialTest withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that tests against that alternative; its interval stays two-sided}
   *
   * @param value two-sided, or on which side of the claim the probability is supposed to lie
   */
  public BinomialTest with(Alternative value) {
    return new BinomialTest(value, confidence);
  }

  /**
   * {@return a copy with that confidence of its Clopper-Pearson interval, which is two-sided
   * always}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public BinomialTest withConfidence(double value) {
    return new BinomialTest(alternative, value);
  }

  /**
   * Tests a count of successes.
   *
   * @param successes 0..trials
   * @param trials at least 1
   * @param claimed probability of a success, in [0, 1]
   * @return the share seen against the claim, with p and interval
   * @throws IllegalArgumentException where a count or the claim lies outside its range
   */
  public Result test(int successes, int trials, double claimed) {
    if (!(claimed >= 0 && claimed <= 1)) {
      throw new IllegalArgumentException("a probability lies in 0..1, not " + claimed);
    }
    Interval interval = ProportionInterval.CLOPPER_PEARSON.of(successes, trials, confidence);
    BinomialDistribution distribution = BinomialDistribution.of(trials, claimed);
    double p =
        switch (alternative) {
          case GREATER -> atLeast(distribution, successes);
          case LESS -> distribution.cumulativeProbability(successes);
          case TWO_SIDED -> noLikelier(distribution, successes);
        };
    return new Result((double) successes / trials, claimed, interval, Math.min(1, p), trials);
  }

  private static double noLikelier(BinomialDistribution distribution, int seen) {
    int trials = distribution.getNumberOfTrials();
    double expected = trials * distribution.getProbabilityOfSuccess();
    double limit = distribution.probability(seen) * ROUNDING;
    if (seen == expected) {
      return 1;
    }
    if (seen < expected) {
      int from = firstNoLikelier(distribution, (int) Math.ceil(expected), limit);
      return distribution.cumulativeProbability(seen) + atLeast(distribution, from);
    }
    int to = lastNoLikelier(distribution, (int) Math.floor(expected), limit);
    return distribution.cumulativeProbability(to) + atLeast(distribution, seen);
  }

  /** The first count from the middle upwards, where probabilities only fall. */
  private static int firstNoLikelier(BinomialDistribution distribution, int middle, double limit) {
    int low = middle;
    int high = distribution.getNumberOfTrials() + 1;
    while (low < high) {
      int count = (low + high) >>> 1;
      if (distribution.probability(count) <= limit) {
        high = count;
      } else {
        low = count + 1;
      }
    }
    return low;
  }

  /** The last count from the middle downwards; -1 where all are likelier. */
  private static int lastNoLikelier(BinomialDistribution distribution, int middle, double limit) {
    int low = -1;
    int high = middle;
    while (low < high) {
      int count = (low + high + 1) >> 1;
      if (distribution.probability(count) <= limit) {
        low = count;
      } else {
        high = count - 1;
      }
    }
    return low;
  }

  /** Not one less the other tail, which cancels. */
  private static double atLeast(BinomialDistribution distribution, int count) {
    return distribution.survivalProbability(count - 1);
  }

  /**
   * A share of successes against a claim.
   *
   * @param share of successes
   * @param claimed probability of a success under the null hypothesis
   * @param interval Clopper and Pearson's, of the true probability; two-sided
   * @param pValue exact, of the test's alternative
   * @param trials all of them
   */
  public record Result(double share, double claimed, Interval interval, double pValue, int trials) {

    /**
     * {@return whether the claim is rejected: p is at most alpha}
     *
     * @param alpha the level of the test, for example 0.05
     */
    public boolean reject(double alpha) {
      return pValue <= alpha;
    }

    /** {@return one sentence for people} */
    public String sentence() {
      return "%s against the claimed %s, %s (exact binomial test with %s interval, %s)"
          .formatted(
              Phrases.percent(share, interval),
              Phrases.percent(claimed),
              Phrases.p(pValue),
              interval.method(),
              Phrases.count(trials, "trial"));
    }
  }
}
