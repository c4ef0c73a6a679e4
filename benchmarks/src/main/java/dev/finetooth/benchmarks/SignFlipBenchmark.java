package dev.finetooth.benchmarks;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.paired.SignFlipTest;
import dev.finetooth.statistics.resampling.Threads;
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

/** The sign-flip test, 9,999 draws, every item for itself. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignFlipBenchmark {

  @Param({"1000", "5000"})
  public int items;

  @Param({"binary", "continuous"})
  public String kind = "binary";

  @Param({"1", "2"})
  public int threads;

  private double[] differences = {};
  private Clusters clusters = Clusters.eachItem(1);

  @Setup
  public void draw() {
    differences = MadeUpDifferences.of(items, kind.equals("binary"));
    clusters = Clusters.eachItem(items);
  }

  @Benchmark
  public Comparison signFlip() {
    return SignFlipTest.withDefaults()
        .with(new Threads(threads))
        .test(differences, clusters, MadeUpDifferences.random());
  }
}
