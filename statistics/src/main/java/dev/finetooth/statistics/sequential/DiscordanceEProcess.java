package dev.finetooth.statistics.sequential;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Evidence from right or wrong answers: whether the items on which two models differ go to one of
 * them more often than a fair coin would have it. The likelihood ratio of b against c wins, mixed
 * over a uniform prior for the chance of the first: E = 2^{b+c} / ((b+c+1) C(b+c, b)) (Robbins
 * 1970); one-sided with the prior on that side of one half alone. O(1) an item.
 */
public final class DiscordanceEProcess implements EProcess {

  private final Side side;
  private int first;
  private int second;
  private int observations;
  private double largest;

  private DiscordanceEProcess(Side side) {
    this.side = side;
  }

  /**
   * {@return evidence against wins that a fair coin deals out}
   *
   * @param side what it is evidence for
   */
  public static DiscordanceEProcess of(Side side) {
    return new DiscordanceEProcess(side);
  }

  /**
   * Takes one more item.
   *
   * @param difference 1 where the first model alone is right, -1 where the second alone is, else 0
   */
  @Override
  public void observe(double difference) {
    if (difference != 0 && Math.abs(difference) != 1) {
      throw new IllegalArgumentException(
          "right or wrong answers differ by -1, 0 or 1, not " + difference);
    }
    observations++;
    if (difference == 0) {
      return;
    }
    first += difference > 0 ? 1 : 0;
    second += difference < 0 ? 1 : 0;
    largest = Math.max(largest, logEvidence());
  }

  @Override
  public int observations() {
    return observations;
  }

  @Override
  public double logEvidence() {
    return switch (side) {
      case EITHER -> uniform();
      case BETTER -> uniform() + Math.log(2) + logShareOfPrior(first);
      case WORSE -> uniform() + Math.log(2) + logShareOfPrior(second);
    };
  }

  @Override
  public double largestLogEvidence() {
    return largest;
  }

  private double uniform() {
    return (first + second) * Math.log(2) + LogBeta.value(first + 1.0, second + 1.0);
  }

  /**
   * Log of the posterior probability that the chance of the given wins exceeds one half:
   * P(Beta(w+1, l+1) &gt; 1/2) = P(Bin(w+l+1, 1/2) &lt;= w). What underflows is a geometric series
   * from its largest term.
   */
  private double logShareOfPrior(int wins) {
    int trials = first + second + 1;
    double share = BinomialDistribution.of(trials, 0.5).cumulativeProbability(wins);
    if (share > 1e-280) {
      return Math.log(share);
    }
    double logWays = -Math.log(trials + 1.0) - LogBeta.value(trials - wins + 1.0, wins + 1.0);
    double ratio = wins / (trials - wins + 1.0);
    return logWays - trials * Math.log(2) - Math.log1p(-ratio);
  }
}
