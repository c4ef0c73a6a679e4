package dev.finetooth.trainer.lora.serving;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws a token: the likeliest at temperature 0, else from the nucleus (Holtzman et al. 2020). */
final class Sampler {

  private final double temperature;
  private final double topP;
  private final RandomGenerator random;

  /**
   * @param temperature at least 0
   * @param topP in (0, 1]
   */
  Sampler(double temperature, double topP, RandomGenerator random) {
    this.temperature = temperature;
    this.topP = topP;
    this.random = random;
  }

  boolean greedy() {
    return temperature == 0;
  }

  /**
   * @param logits unnormalised log probabilities
   */
  int draw(float[] logits) {
    double[] weights = weights(logits);
    if (topP < 1) {
      keepNucleus(weights);
    }
    double left = random.nextDouble() * Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0 && weights[i] > 0) {
        return i;
      }
    }
    return likeliest(weights);
  }

  private double[] weights(float[] logits) {
    double top = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      top = Math.max(top, logit);
    }
    double[] weights = new double[logits.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp((logits[i] - top) / temperature);
    }
    return weights;
  }

  private void keepNucleus(double[] weights) {
    double wanted = topP * Arrays.stream(weights).sum();
    int[] order =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -weights[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double sum = 0;
    for (int index : order) {
      if (sum >= wanted) {
        weights[index] = 0;
      } else {
        sum += weights[index];
      }
    }
  }

  private static int likeliest(double[] weights) {
    int best = 0;
    for (int i = 1; i < weights.length; i++) {
      best = weights[i] > weights[best] ? i : best;
    }
    return best;
  }
}
