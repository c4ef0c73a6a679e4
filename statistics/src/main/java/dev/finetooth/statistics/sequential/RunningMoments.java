package dev.finetooth.statistics.sequential;

/**
 * Mean and variance of values in [0, 1] so far, as a bet on the next one may use them: shrunk
 * towards 1/2 and 1/4 by one made-up observation (Waudby-Smith and Ramdas 2023, equation 15).
 */
final class RunningMoments {

  private int count;
  private double sum;
  private double squares;

  void observe(double value) {
    count++;
    sum += value;
    double deviation = value - shrunkMean();
    squares += deviation * deviation;
  }

  int count() {
    return count;
  }

  double mean() {
    return count == 0 ? 0.5 : sum / count;
  }

  double shrunkMean() {
    return (0.5 + sum) / (count + 1);
  }

  double shrunkVariance() {
    return (0.25 + squares) / (count + 1);
  }

  /**
   * The stake on the next value: sqrt(2 log(2/alpha) / (variance t log(1 + t))), where t is the
   * number of the next value.
   */
  double stake(double logTwoOverAlpha) {
    double next = count + 1.0;
    return Math.sqrt(2 * logTwoOverAlpha / (shrunkVariance() * next * Math.log1p(next)));
  }
}
