package dev.finetooth.statistics.learning;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.score.Scores;
import java.util.Arrays;

/**
 * Mean scores of models trained on different amounts of data, and how they vary together by chance:
 * sizes that are scored on the same items share the items' luck.
 */
public final class LearningPoints {

  private final double[] sizes;
  private final double[] scores;
  private final Covariance covariance;
  private final double degreesOfFreedom;
  private final boolean trainedOnce;

  private LearningPoints(
      double[] sizes,
      double[] scores,
      Covariance covariance,
      double degreesOfFreedom,
      boolean trainedOnce) {
    this.sizes = sizes;
    this.scores = scores;
    this.covariance = covariance;
    this.degreesOfFreedom = degreesOfFreedom;
    this.trainedOnce = trainedOnce;
  }

  /**
   * Takes scores whose standard errors are known and independent.
   *
   * @param sizes numbers of training items, above 0, ascending
   * @param scores mean scores, each in [0, 1]
   * @param standardErrors of the scores, each above 0
   * @return points whose ranges are normal, not Student's
   * @throws IllegalArgumentException where the arrays differ in length or a value lies outside its
   *     range
   */
  public static LearningPoints of(int[] sizes, double[] scores, double[] standardErrors) {
    requireSizes(sizes, scores.length);
    requireSizes(sizes, standardErrors.length);
    for (int size = 0; size < scores.length; size++) {
      Scores.require(scores[size]);
      if (!(standardErrors[size] > 0)) {
        throw new IllegalArgumentException(
            "the standard error at size %d is above 0, not %s"
                .formatted(sizes[size], standardErrors[size]));
      }
    }
    return new LearningPoints(
        Arrays.stream(sizes).asDoubleStream().toArray(),
        scores.clone(),
        Covariance.independent(standardErrors),
        Double.POSITIVE_INFINITY,
        false);
  }

  /**
   * Takes scores of every item by every model, and estimates how they vary together.
   *
   * @param sizes numbers of training items, above 0, ascending
   * @param scores by size, by training seed (at least one each), by item; each in [0, 1]. With one
   *     seed everywhere the luck of training cannot be judged, and the claim is about these models.
   * @param clusters of the items that are scored, the same for all sizes; at least 10 more than
   *     there are sizes
   * @return points whose covariance is estimated from the items and, where there are any, the seeds
   * @throws IllegalArgumentException where there are too few clusters, a size has no model, or a
   *     value lies outside its range or belongs to no item
   */
  public static LearningPoints of(int[] sizes, double[][][] scores, Clusters clusters) {
    requireSizes(sizes, scores.length);
    if (clusters.count() < sizes.length + 10) {
      throw new IllegalArgumentException(
          "%d independent items cannot tell how %d sizes vary together; score at least %d"
              .formatted(clusters.count(), sizes.length, sizes.length + 10));
    }
    SeedMeans seeds = SeedMeans.of(scores, clusters);
    return new LearningPoints(
        Arrays.stream(sizes).asDoubleStream().toArray(),
        seeds.means(),
        seeds.covariance(),
        seeds.degreesOfFreedom(),
        seeds.trainedOnce());
  }

  int count() {
    return sizes.length;
  }

  double smallest() {
    return sizes[0];
  }

  double largest() {
    return sizes[sizes.length - 1];
  }

  /** Sizes as fractions of the largest. */
  double[] fractions() {
    return Arrays.stream(sizes).map(size -> size / largest()).toArray();
  }

  double[] scores() {
    return scores.clone();
  }

  Covariance covariance() {
    return covariance;
  }

  /** Of the standard errors; infinite where they are known. */
  double degreesOfFreedom() {
    return degreesOfFreedom;
  }

  /** Whether no size was trained twice on item scores, so that the luck of training is unseen. */
  boolean trainedOnce() {
    return trainedOnce;
  }

  private static void requireSizes(int[] sizes, int given) {
    if (sizes.length != given) {
      throw new IllegalArgumentException("%d sizes against %d".formatted(sizes.length, given));
    }
    for (int size = 0; size < sizes.length; size++) {
      if (sizes[size] <= (size == 0 ? 0 : sizes[size - 1])) {
        throw new IllegalArgumentException(
            "sizes ascend from above 0, and %d does not".formatted(sizes[size]));
      }
    }
  }
}
