package dev.finetooth.benchmarks;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Differences of two models, as the peers' benchmark draws them. */
final class MadeUpDifferences {

  private MadeUpDifferences() {}

  static double[] of(int items, boolean binary) {
    RandomGenerator random = random();
    double[] differences = new double[items];
    for (int item = 0; item < items; item++) {
      differences[item] =
          binary
              ? (random.nextDouble() < 0.72 ? 1 : 0) - (random.nextDouble() < 0.70 ? 1 : 0)
              : random.nextGaussian(0.05, 1) - random.nextGaussian();
    }
    return differences;
  }

  static RandomGenerator random() {
    return RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(1);
  }
}
