package dev.finetooth.statistics.learning;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Made-up scores of models whose learning curve is known. */
public final class Trainings {

  private Trainings() {}

  /**
   * Graded item scores by size, seed and item: the curve, plus the item's own ease, which all
   * models share and half of which is its cluster's, plus the seed's luck, plus noise.
   */
  public static double[][][] of(
      PowerLaw curve, int[] sizes, int seeds, double luck, double[] ease, RandomGenerator random) {
    double[][][] scores = new double[sizes.length][seeds][ease.length];
    for (int size = 0; size < sizes.length; size++) {
      for (double[] seed : scores[size]) {
        double level = curve.score(sizes[size]) + luck * random.nextGaussian();
        Arrays.setAll(
            seed, item -> Math.clamp(level + ease[item] + 0.05 * random.nextGaussian(), 0.0, 1.0));
      }
    }
    return scores;
  }

  public static double[] ease(Clusters clusters, double spread, RandomGenerator random) {
    double[] ofCluster = random.doubles(clusters.count()).map(it -> it - 0.5).toArray();
    double[] ease = new double[clusters.items()];
    Arrays.setAll(
        ease, item -> spread * (ofCluster[clusters.of(item)] + random.nextDouble() - 0.5));
    return ease;
  }
}
