package dev.finetooth.statistics.resampling;

import java.util.random.RandomGenerator;

/**
 * Numbers of successes, in constant time whatever the number of trials: transformed rejection
 * (Hoermann 1993, "The generation of binomial random variates", algorithm BTRS); by adding up
 * probabilities where fewer than ten are expected.
 */
final class BinomialSampler {

  private static final double FEW = 10;

  private final double[] logFactorials;

  /**
   * A sampler.
   *
   * @param largest number of trials that will be asked for
   */
  BinomialSampler(int largest) {
    logFactorials = new double[largest + 1];
    for (int number = 2; number <= largest; number++) {
      logFactorials[number] = logFactorials[number - 1] + Math.log(number);
    }
  }

  int sample(int trials, double probability, RandomGenerator random) {
    if (trials == 0 || probability <= 0) {
      return 0;
    }
    if (probability >= 1) {
      return trials;
    }
    if (probability > 0.5) {
      return trials - sample(trials, 1 - probability, random);
    }
    return trials * probability < FEW
        ? byAdding(trials, probability, random)
        : byRejection(trials, probability, random);
  }

  private static int byAdding(int trials, double probability, RandomGenerator random) {
    double odds = probability / (1 - probability);
    double term = Math.exp(trials * Math.log1p(-probability));
    double left = random.nextDouble();
    int count = 0;
    while (left > term && count < trials) {
      left -= term;
      count++;
      term *= odds * (trials - count + 1) / count;
    }
    return count;
  }

  private int byRejection(int trials, double probability, RandomGenerator random) {
    double deviation = Math.sqrt(trials * probability * (1 - probability));
    double b = 1.15 + 2.53 * deviation;
    double a = -0.0873 + 0.0248 * b + 0.01 * probability;
    double centre = trials * probability + 0.5;
    double accepted = 0.92 - 4.2 / b;
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double margin = 0.5 - Math.abs(u);
      double proposed = Math.floor((2 * a / margin + b) * u + centre);
      if (margin >= 0.07 && v <= accepted) {
        return (int) proposed;
      }
      if (proposed < 0 || proposed > trials) {
        continue;
      }
      int count = (int) proposed;
      double alpha = (2.83 + 5.1 / b) * deviation;
      double height = Math.log(v * alpha / (a / (margin * margin) + b));
      if (height <= logRatioToMode(count, trials, probability)) {
        return count;
      }
    }
  }

  /** Logarithm of a count's probability over that of the likeliest count. */
  private double logRatioToMode(int count, int trials, double probability) {
    int mode = (int) ((trials + 1) * probability);
    return logFactorials[mode]
        + logFactorials[trials - mode]
        - logFactorials[count]
        - logFactorials[trials - count]
        + (count - mode) * Math.log(probability / (1 - probability));
  }
}
