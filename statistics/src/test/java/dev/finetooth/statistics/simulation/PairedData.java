package dev.finetooth.statistics.simulation;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Scores of two models on the same items.
 *
 * @param truth the mean difference, first less second, over all items that there could be
 */
record PairedData(double[] first, double[] second, Clusters clusters, double truth) {

  /** Draws a data set. */
  @FunctionalInterface
  interface Source {
    PairedData draw(RandomGenerator random);
  }

  double[] differences() {
    double[] differences = new double[first.length];
    Arrays.setAll(differences, item -> first[item] - second[item]);
    return differences;
  }

  /**
   * Right or wrong. How often the two differ is drawn anew each time, so that what a share of
   * successes jumps by evens out.
   *
   * @param truth largest true difference; 0 for equally good models
   * @param spread by how much a cluster favours the one or the other, as a share of the discordance
   */
  static Source binary(Clusters clusters, double truth, double spread) {
    return random -> {
      double discordance = 0.1 + 0.3 * random.nextDouble();
      double difference = truth * (2 * random.nextDouble() - 1) * discordance;
      double[] favour = new double[clusters.count()];
      Arrays.setAll(favour, cluster -> spread * (2 * random.nextDouble() - 1));
      double[] first = new double[clusters.items()];
      double[] second = new double[clusters.items()];
      for (int item = 0; item < first.length; item++) {
        double up = discordance / 2 * (1 + favour[clusters.of(item)]) + difference / 2;
        double down = discordance / 2 * (1 - favour[clusters.of(item)]) - difference / 2;
        double draw = random.nextDouble();
        boolean both = draw >= up + down && random.nextDouble() < 0.7;
        first[item] = draw < up || both ? 1 : 0;
        second[item] = draw >= up && draw < up + down || both ? 1 : 0;
      }
      return new PairedData(first, second, clusters, difference);
    };
  }

  /** How a difference strays from its mean; its own mean is 0. */
  @FunctionalInterface
  interface Noise {
    double draw(RandomGenerator random);

    Noise NORMAL = RandomGenerator::nextGaussian;
    Noise SKEWED = random -> random.nextExponential() - 1;
    Noise TIED = random -> Math.rint(4 * random.nextGaussian()) / 4;
    Noise MOSTLY_ZERO = random -> random.nextDouble() < 0.1 ? random.nextGaussian() : 0;
  }

  /**
   * Scores of any size.
   *
   * @param within standard deviation of what the items of a cluster share
   */
  static Source continuous(Clusters clusters, double truth, double within, Noise noise) {
    return random -> {
      double[] shared = new double[clusters.count()];
      Arrays.setAll(shared, cluster -> within * random.nextGaussian());
      double[] first = new double[clusters.items()];
      Arrays.setAll(first, item -> truth + shared[clusters.of(item)] + noise.draw(random));
      return new PairedData(first, new double[first.length], clusters, truth);
    };
  }

  static Clusters items(int items) {
    return Clusters.eachItem(items);
  }

  /** One to five items each. */
  static Clusters uneven(int clusters) {
    return Sampling.uneven(clusters, 5);
  }
}
