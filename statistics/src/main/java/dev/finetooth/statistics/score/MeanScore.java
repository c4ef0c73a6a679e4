package dev.finetooth.statistics.score;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.proportion.ProportionInterval;
import dev.finetooth.statistics.resampling.SkewedInterval;
import dev.finetooth.statistics.resampling.Threads;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The mean of scores in [0, 1] with the interval that suits them: Wilson for right or wrong answers
 * on independent items, else Student on clusters, widened where scores are skewed ({@link
 * SkewedInterval}).
 *
 * @param mean over items, in [0, 1]
 * @param interval within [0, 1]; empty where all items are of one cluster, unless all are right or
 *     all wrong
 * @param items that were scored
 * @param clusters independent groups of these; as many as there are items where none belong
 *     together
 */
public record MeanScore(double mean, Optional<Interval> interval, int items, int clusters) {

  /**
   * The mean and the interval that suits these scores.
   *
   * @param scores one per item, each in [0, 1], at least one
   * @param clusters of the items
   * @param confidence in (0, 1), for example 0.95
   * @return the mean over items, each weighing the same whatever its cluster's size
   * @throws IllegalArgumentException where a score lies outside [0, 1], there is not one per item,
   *     or the confidence lies outside (0, 1)
   */
  public static MeanScore of(double[] scores, Clusters clusters, double confidence) {
    ClusteredMean.Result student =
        ClusteredMean.withDefaults().withConfidence(confidence).of(scores, clusters);
    int right = 0;
    int wrong = 0;
    for (double score : scores) {
      Scores.require(score);
      right += score == 1 ? 1 : 0;
      wrong += score == 0 ? 1 : 0;
    }
    return new MeanScore(
        student.mean(),
        interval(student, right, wrong, scores, clusters, confidence),
        scores.length,
        clusters.count());
  }

  /** {@return one sentence for people} */
  public String sentence() {
    String figures =
        interval.map(range -> Phrases.percent(mean, range)).orElseGet(() -> Phrases.percent(mean));
    return figures + " on " + Phrases.count(items, "item");
  }

  private static Optional<Interval> interval(
      ClusteredMean.Result student,
      int right,
      int wrong,
      double[] scores,
      Clusters clusters,
      double confidence) {
    int items = student.items();
    if (clusters.areSingletons() && right + wrong == items) {
      return Optional.of(ProportionInterval.WILSON.of(right, items, confidence));
    }
    if (right == items || wrong == items) {
      // Student's interval has no width here; a cluster then counts as one item.
      int all = clusters.count();
      Interval wilson = ProportionInterval.WILSON.of(right == items ? all : 0, all, confidence);
      return Optional.of(
          new Interval(wilson.low(), wilson.high(), confidence, "Wilson on clusters"));
    }
    // Seeded, for who looks at a score again expects the same interval.
    RandomGenerator random = new SplittableRandom(items);
    return student
        .interval()
        .map(
            range ->
                SkewedInterval.widen(range, scores, clusters, Threads.available(), random)
                    .clip(0, 1));
  }
}
