package dev.finetooth.benchmarks;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.MeanBootstrap;
import dev.finetooth.statistics.resampling.Threads;
import java.util.Optional;
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

/** The BCa bootstrap of a mean difference, 9,999 draws, every item for itself. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MeanBootstrapBenchmark {

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
  public Optional<Interval> bca() {
    return MeanBootstrap.withDefaults()
        .with(new Threads(threads))
        .interval(differences, clusters, MadeUpDifferences.random());
  }
}
