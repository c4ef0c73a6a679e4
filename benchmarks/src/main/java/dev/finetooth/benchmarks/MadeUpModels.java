package dev.finetooth.benchmarks;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Right-or-wrong scores of models that differ, on items that are hard or easy. */
final class MadeUpModels {

  private MadeUpModels() {}

  /**
   * One row per model, one column per item; the first model is the best.
   *
   * @param size models x items, such as "50x1000"
   */
  static double[][] scores(String size) {
    int models = Integer.parseInt(size.substring(0, size.indexOf('x')));
    int items = Integer.parseInt(size.substring(size.indexOf('x') + 1));
    RandomGenerator random = random();
    double[][] scores = new double[models][items];
    for (int item = 0; item < items; item++) {
      double hard = 0.1 * Math.tanh(random.nextGaussian());
      for (int model = 0; model < models; model++) {
        double wrong = 0.3 + 0.4 * model / (models - 1) + hard;
        scores[model][item] = random.nextDouble() < wrong ? 0 : 1;
      }
    }
    return scores;
  }

  static RandomGenerator random() {
    return RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(7);
  }
}
