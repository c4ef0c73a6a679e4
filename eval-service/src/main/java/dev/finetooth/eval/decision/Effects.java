package dev.finetooth.eval.decision;

import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.score.MeanScore;

/** Results of the statistics library as parts of the decision document. */
final class Effects {

  private static final String NO_INTERVAL = "no interval: all items are of one cluster";

  private Effects() {}

  static Decision.Estimate estimate(double[] scores, Clusters clusters, double confidence) {
    MeanScore score = MeanScore.of(scores, clusters, confidence);
    Interval range = score.interval().orElseGet(() -> new Interval(0, 1, confidence, NO_INTERVAL));
    return new Decision.Estimate(
        score.mean(), range.low(), range.high(), score.items(), range.method());
  }

  /**
   * A difference.
   *
   * @param adjustment names the method that made the adjusted p; not used for one comparison
   */
  static Decision.Effect effect(
      String of,
      String against,
      Comparison comparison,
      double adjustedP,
      int comparisons,
      String adjustment) {
    double confidence = comparison.interval().map(Interval::confidence).orElse(0.95);
    Interval range =
        comparison.interval().orElseGet(() -> new Interval(-1, 1, confidence, NO_INTERVAL));
    // Random flips may put the adjusted p a hair under the exact one.
    double adjusted = Math.max(adjustedP, comparison.pValue());
    String method = comparisons > 1 ? comparison.method() + "; " + adjustment : comparison.method();
    return new Decision.Effect(
        of,
        against,
        comparison.difference(),
        range.low(),
        range.high(),
        comparison.pValue(),
        adjusted,
        comparisons,
        method,
        sentence(comparison, range, adjusted, comparisons));
  }

  private static String sentence(
      Comparison comparison, Interval range, double adjusted, int comparisons) {
    String after = comparisons > 1 ? " after " + comparisons + " comparisons" : "";
    String basis = Phrases.basis(comparison.items(), comparison.clusters());
    String figures =
        comparison.interval().isPresent()
            ? Phrases.points(comparison.difference(), range)
            : Phrases.points(comparison.difference());
    StringBuilder sentence =
        new StringBuilder(figures + ", " + Phrases.p(adjusted) + after + " (" + basis + ")");
    comparison.cautions().stream()
        .sorted()
        .forEach(caution -> sentence.append("; ").append(caution.words()));
    return sentence.toString();
  }
}
