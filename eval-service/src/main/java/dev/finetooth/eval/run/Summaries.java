package dev.finetooth.eval.run;

import dev.finetooth.contracts.eval.RunSummary;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.score.MeanScore;
import java.time.Duration;
import java.util.List;

/** A run in figures. */
final class Summaries {

  private static final double CONFIDENCE = 0.95;

  private Summaries() {}

  /**
   * @param scores of every item; at least one is there
   * @param took from the run's start to its end
   */
  static RunSummary of(RunScores scores, Duration took) {
    List<RunScores.One> scored =
        scores.items().stream().filter(item -> item.score().isPresent()).toList();
    double[] values = scored.stream().mapToDouble(item -> item.score().orElseThrow()).toArray();
    Clusters clusters = Clusters.of(scored.stream().map(RunScores.One::cluster).toList());
    MeanScore mean = MeanScore.of(values, clusters, CONFIDENCE);
    Interval interval =
        mean.interval().orElseGet(() -> new Interval(0, 1, CONFIDENCE, "none: one cluster"));
    return new RunSummary(
        scores.items().size(),
        values.length,
        mean.mean(),
        interval.low(),
        interval.high(),
        interval.method(),
        clusters.count(),
        took.toMillis() / 1000.0,
        scores.tokens());
  }
}
