package dev.finetooth.benchmarks;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.selection.ModelConfidenceSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The model confidence set, 1,000 draws: models that differ, on items that are hard or easy. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class ModelConfidenceSetBenchmark {

  /** Models x items. */
  @Param({"50x1000", "200x5000"})
  public String size = "50x1000";

  @Param({"1000", "9999"})
  public int draws;

  private double[][] scores = {};
  private Clusters clusters = Clusters.eachItem(1);

  @Setup
  public void draw() {
    scores = MadeUpModels.scores(size);
    clusters = Clusters.eachItem(scores[0].length);
  }

  @Benchmark
  public ModelConfidenceSet.Result confidenceSet() {
    return ModelConfidenceSet.withDefaults()
        .withDraws(draws)
        .test(scores, clusters, MadeUpModels.random());
  }
}
