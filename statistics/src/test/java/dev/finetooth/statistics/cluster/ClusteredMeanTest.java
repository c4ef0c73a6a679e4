package dev.finetooth.statistics.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClusteredMeanTest {

  @Test
  void agreesWithTheGoldenValue() {
    double[] values = IntStream.range(0, 20).asDoubleStream().toArray();
    Clusters clusters = Clusters.of(IntStream.range(0, 20).mapToObj(i -> i % 4).toList());

    var result = ClusteredMean.withDefaults().of(values, clusters);

    assertThat(result.standardError()).hasValueCloseTo(Math.sqrt(5 / 12.0), within(1e-12));
    assertThat(result.mean()).isEqualTo(9.5);
    assertThat(result.clusters()).isEqualTo(4);
  }

  /** scipy.stats.ttest_1samp(d, 0).confidence_interval(). */
  @Test
  void isStudentsIntervalWhereEveryItemStandsForItself() {
    double[] values = {.3, -.1, .5, .2, .7, -.4, .6, .1, .9, -.2};

    Interval interval =
        ClusteredMean.withDefaults().of(values, Clusters.eachItem(10)).interval().orElseThrow();

    assertThat(interval.low()).isCloseTo(-0.04010906103266254, within(1e-10));
    assertThat(interval.high()).isCloseTo(0.5601090610326624, within(1e-10));
    assertThat(interval.method()).isEqualTo("Student");
  }

  /** Two large clusters among small ones, with strong and without any likeness. */
  @Test
  void coversTheTruthWhereAFewClustersWeighMost() {
    RandomGenerator random = Sampling.seeded(13);
    Clusters lopsided =
        Clusters.of(
            IntStream.range(0, 100).mapToObj(item -> item < 40 ? 0 : 1 + (item - 40) / 3).toList());

    assertThat(coverage(lopsided, 1, 1, random)).isGreaterThan(0.95);
    assertThat(coverage(Sampling.uneven(12, 5), 1, 1, random)).isCloseTo(0.95, within(0.0075));
  }

  /**
   * The definition in numpy: A = diag(1/sqrt(1-m/n)), L = I - outer(m, 1)/n, M = A @ L @ diag(v) @
   * L.T @ A; trace(M)**2 / (M**2).sum() for m = 5, 1, 2, 8, 4 and v = .7 m + .3 m^2.
   */
  @Test
  void degreesOfFreedomAreTheDefinitions() {
    Clusters clusters =
        Clusters.of(
            Stream.of(5, 1, 2, 8, 4)
                .flatMap(size -> Collections.nCopies(size, size).stream())
                .toList());

    assertThat(DegreesOfFreedom.of(0.3, clusters)).isCloseTo(2.18517660479633, within(1e-10));
    assertThat(DegreesOfFreedom.of(0.3, Sampling.clusters(7, 3))).isCloseTo(6, within(1e-10));
    assertThat(DegreesOfFreedom.of(1, Clusters.eachItem(9))).isEqualTo(8);
  }

  @Test
  void oneClusterHasNoStandardErrorRatherThanZero() {
    var result = ClusteredMean.withDefaults().of(new double[] {1, 0}, Clusters.of(List.of(1, 1)));

    assertThat(result.standardError()).isEmpty();
    assertThat(result.interval()).isEmpty();
  }

  @Test
  void refusesValuesThatDoNotFitTheItems() {
    assertThatThrownBy(() -> ClusteredMean.withDefaults().of(new double[3], Clusters.eachItem(2)))
        .hasMessage("3 values for 2 items");
    assertThatThrownBy(() -> ClusteredMean.withDefaults().of(new double[0], Clusters.eachItem(0)))
        .hasMessage("there are no items");
  }

  @Test
  void coversTheTruthWithClustersTiesAndMostlyZeros() {
    RandomGenerator random = Sampling.seeded(11);
    Clusters even = Sampling.clusters(40, 5);
    Clusters uneven = Sampling.uneven(60, 4);

    assertThat(coverage(even, 1, 1, random)).isCloseTo(0.95, within(0.0065));
    assertThat(coverage(even, 0.2, 0.5, random)).isCloseTo(0.95, within(0.0065));
    assertThat(coverage(uneven, 0.3, 1, random)).isCloseTo(0.95, within(0.0065));
    // What ignoring the clusters would do.
    assertThat(coverageOf(even, Clusters.eachItem(200), 1, 1, random)).isLessThan(0.8);
  }

  private static double coverage(
      Clusters clusters, double differing, double within, RandomGenerator random) {
    return coverageOf(clusters, clusters, differing, within, random);
  }

  private static double coverageOf(
      Clusters truth, Clusters told, double differing, double within, RandomGenerator random) {
    return Sampling.share(
        10_000,
        () ->
            ClusteredMean.withDefaults()
                .of(Sampling.differences(truth, differing, within, random), told)
                .interval()
                .orElseThrow()
                .contains(0));
  }
}
