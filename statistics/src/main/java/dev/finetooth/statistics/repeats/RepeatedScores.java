package dev.finetooth.statistics.repeats;

import java.util.Arrays;

/** A model's scores where each item was answered several times. */
public final class RepeatedScores {

  private final double[][] bySeed;
  private final int samples;

  private RepeatedScores(double[][] bySeed, int samples) {
    this.bySeed = bySeed;
    this.samples = samples;
  }

  /**
   * Scores by training seed and sample.
   *
   * @param scores {@code [item][seed][sample]}: every item has as many seeds, at least one; every
   *     seed has at least one sample, and may have more on one item than on another
   * @return their means by seed and item
   * @throws IllegalArgumentException where there are no items, seeds differ from item to item, or
   *     one has no sample or one that is not finite
   */
  public static RepeatedScores of(double[][][] scores) {
    if (scores.length == 0) {
      throw new IllegalArgumentException("there are no items");
    }
    int seeds = scores[0].length;
    int samples = 0;
    double[][] bySeed = new double[seeds][scores.length];
    for (int item = 0; item < scores.length; item++) {
      if (seeds == 0 || scores[item].length != seeds) {
        throw new IllegalArgumentException(
            "item %d has scores from %d training seeds, the first item from %d: each item needs all, at least one"
                .formatted(item, scores[item].length, seeds));
      }
      for (int seed = 0; seed < seeds; seed++) {
        bySeed[seed][item] = mean(scores[item][seed], item, seed);
        samples = Math.max(samples, scores[item][seed].length);
      }
    }
    return new RepeatedScores(bySeed, samples);
  }

  /**
   * Scores of one model that was sampled several times.
   *
   * @param scores {@code [item][sample]}, at least one each
   * @return scores of one training seed
   * @throws IllegalArgumentException where there are no items, or one has no sample or one that is
   *     not finite
   */
  public static RepeatedScores ofSamples(double[][] scores) {
    return of(Arrays.stream(scores).map(item -> new double[][] {item}).toArray(double[][][]::new));
  }

  /** {@return how many items there are} */
  public int items() {
    return bySeed[0].length;
  }

  /** {@return how many training seeds there are, R} */
  public int seeds() {
    return bySeed.length;
  }

  /** {@return the most samples that an item has from one seed, K} */
  public int samples() {
    return samples;
  }

  /** The mean of an item's samples, for the model of one seed. */
  double of(int seed, int item) {
    return bySeed[seed][item];
  }

  /**
   * {@return one score an item, the mean over seeds of the means of samples; a fresh array} Repeats
   * never add to n.
   */
  public double[] perItem() {
    if (seeds() == 1) {
      return bySeed[0].clone();
    }
    double[] means = new double[items()];
    for (double[] scores : bySeed) {
      for (int item = 0; item < means.length; item++) {
        means[item] += scores[item];
      }
    }
    Arrays.setAll(means, item -> means[item] / seeds());
    return means;
  }

  private static double mean(double[] scores, int item, int seed) {
    double sum = 0;
    for (double score : scores) {
      sum += score;
    }
    if (scores.length == 0 || !Double.isFinite(sum)) {
      throw new IllegalArgumentException(
          "item %d has no score from training seed %d: take it out, or score it"
              .formatted(item, seed));
    }
    return sum / scores.length;
  }
}
