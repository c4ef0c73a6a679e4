package dev.finetooth.statistics.sequential;

import dev.finetooth.statistics.LogMean;
import java.util.Arrays;

/**
 * Evidence about the mean of differences in [-1, 1], whatever their distribution: the capital of a
 * gambler who stakes a fixed share on every difference exceeding the supposed mean, averaged over
 * gamblers with other shares (Waudby-Smith and Ramdas 2023, section 4, with a mixture in place of
 * the predictable plug-in, which grows faster where the mean is close to the supposed one). O(16)
 * an observation.
 */
public final class BettingEProcess implements EProcess {

  private static final int STAKES = 16;

  private final Stakes better;
  private final Stakes worse;
  private final Side side;
  private int observations;
  private double largest;

  private BettingEProcess(Side side, double supposed) {
    this.side = side;
    this.better = new Stakes(supposed, 1);
    this.worse = new Stakes(supposed, -1);
  }

  /**
   * {@return evidence against a mean difference of zero}
   *
   * @param side what it is evidence for; {@link Side#EITHER} averages the capital of both sides
   */
  public static BettingEProcess of(Side side) {
    return new BettingEProcess(side, 0);
  }

  /**
   * {@return evidence against another mean} {@link Side#BETTER} with {@code -margin} is the
   * evidence that a model is not inferior.
   *
   * @param supposed in (-1, 1)
   * @param side what it is evidence for: that the mean lies above the supposed one, below it, or
   *     either
   * @throws IllegalArgumentException where the supposed mean lies outside that range
   */
  public static BettingEProcess against(double supposed, Side side) {
    if (!(supposed > -1 && supposed < 1)) {
      throw new IllegalArgumentException("a supposed mean lies in (-1, 1), not " + supposed);
    }
    return new BettingEProcess(side, supposed);
  }

  /**
   * Takes one more difference.
   *
   * @param difference in [-1, 1]
   */
  @Override
  public void observe(double difference) {
    Bounded.require(difference);
    observations++;
    better.observe(difference);
    worse.observe(difference);
    largest = Math.max(largest, logEvidence());
  }

  @Override
  public int observations() {
    return observations;
  }

  @Override
  public double logEvidence() {
    return switch (side) {
      case BETTER -> better.logCapital();
      case WORSE -> worse.logCapital();
      case EITHER -> LogMean.of(better.logCapital(), worse.logCapital());
    };
  }

  @Override
  public double largestLogEvidence() {
    return largest;
  }

  /** Gamblers on one direction, each with a share of what may be staked without ruin. */
  private static final class Stakes {

    private final double supposed;
    private final int direction;
    private final double[] share = new double[STAKES];
    private final double[] logCapital = new double[STAKES];

    Stakes(double supposed, int direction) {
      this.supposed = supposed;
      this.direction = direction;
      // The largest loss of a unit stake.
      double ruin = 1 + direction * supposed;
      // From .9 down by thirds of an octave, to 1/36: the best share is mean / variance.
      Arrays.setAll(share, stake -> 0.9 * Math.pow(2, -stake / 3.0) / ruin);
    }

    void observe(double difference) {
      double gain = direction * (difference - supposed);
      for (int stake = 0; stake < STAKES; stake++) {
        logCapital[stake] += Math.log1p(share[stake] * gain);
      }
    }

    double logCapital() {
      return LogMean.of(logCapital);
    }
  }
}
