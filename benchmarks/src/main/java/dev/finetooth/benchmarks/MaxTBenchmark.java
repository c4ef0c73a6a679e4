package dev.finetooth.benchmarks;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.multiplicity.MaxTTest;
import java.util.Arrays;
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

/** Every model against the first by max-T: p alone and stepping down, joint intervals. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class MaxTBenchmark {

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
  public MaxTTest.Result againstTheFirst() {
    double[][] others = Arrays.copyOfRange(scores, 1, scores.length);
    return MaxTTest.withDefaults()
        .withDraws(draws)
        .test(others, scores[0], clusters, MadeUpModels.random());
  }
}
