package dev.finetooth.statistics.noninferiority;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.paired.PairedTest;
import dev.finetooth.statistics.score.Scores;

/** A mean difference of two models that can be held against any supposed value. */
interface Difference {

  /** Mean over items, positive where the first model is better. */
  double estimate();

  /** One-sided p of "the true difference is at most this": small where it is more. */
  double pAbove(double supposed);

  /** One-sided p of "the true difference is at least this": small where it is less. */
  double pBelow(double supposed);

  Interval interval(double confidence);

  String method();

  /**
   * The difference with the method that suits the scores: Tango's score for right or wrong answers
   * on independent items, exact bounds where few clusters differ, else Student's t.
   *
   * @param first scores of the first model, one per item, each in [0, 1]
   * @param second of the second, on the same items
   * @param clusters at least two
   */
  static Difference of(double[] first, double[] second, Clusters clusters) {
    Scores.require(first);
    Scores.require(second);
    double[] differences = PairedTest.differences(first, second);
    boolean binary = Discordance.isBinary(first) && Discordance.isBinary(second);
    if (binary && clusters.areSingletons()) {
      return new ScoreDifference(Discordance.between(first, second));
    }
    return SparseDifference.of(differences, clusters)
        .<Difference>map(sparse -> sparse)
        .orElseGet(() -> StudentDifference.of(differences, clusters));
  }
}
