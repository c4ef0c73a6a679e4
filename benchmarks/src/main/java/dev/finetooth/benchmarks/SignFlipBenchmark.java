package dev.finetooth.benchmarks;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.paired.SignFlipTest;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
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

  private double[] differences = {};
  private Clusters clusters = Clusters.eachItem(1);

  @Setup
  public void draw() {
    RandomGenerator random = random();
    boolean binary = kind.equals("binary");
    differences = new double[items];
    for (int item = 0; item < items; item++) {
      differences[item] =
          binary
              ? (random.nextDouble() < 0.72 ? 1 : 0) - (random.nextDouble() < 0.70 ? 1 : 0)
              : random.nextGaussian(0.05, 1) - random.nextGaussian();
    }
    clusters = Clusters.eachItem(items);
  }

  @Benchmark
  public Comparison signFlip() {
    return SignFlipTest.withDefaults().test(differences, clusters, random());
  }

  private static RandomGenerator random() {
    return RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(1);
  }
}
