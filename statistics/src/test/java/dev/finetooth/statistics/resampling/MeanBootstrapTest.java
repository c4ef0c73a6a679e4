package dev.finetooth.statistics.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.MeanBootstrap.Method;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MeanBootstrapTest {

  private static final double[] SKEWED = {
    10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213
  };

  /** Efron and Tibshirani's way, R's boot.ci(type = c("perc", "bca")), as SciPy's tests have it. */
  @Test
  void agreesWithTheGoldenValues() {
    MeanBootstrap bootstrap = MeanBootstrap.withDefaults().withDraws(400_000);
    Interval percentile = of(bootstrap.with(Method.PERCENTILE), SKEWED);
    assertThat(percentile.low()).isCloseTo(28.86, Percentage.withPercentage(0.5));
    assertThat(percentile.high()).isCloseTo(84.21, Percentage.withPercentage(0.5));
    Interval corrected = of(bootstrap, SKEWED);
    assertThat(corrected.low()).isCloseTo(32.31, Percentage.withPercentage(0.5));
    assertThat(corrected.high()).isCloseTo(91.43, Percentage.withPercentage(0.5));
    assertThat(corrected.method()).isEqualTo("BCa bootstrap");
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    double[] values = Sampling.seeded(1).doubles(300).toArray();
    assertThat(of(MeanBootstrap.withDefaults().with(Threads.ONE), values))
        .isEqualTo(of(MeanBootstrap.withDefaults().with(new Threads(5)), values));
  }

  @Test
  void fewLevelsComeToTheSameAsOneByOne() {
    double[] values = new double[400];
    Arrays.fill(values, 0, 30, 1);
    Arrays.fill(values, 30, 50, -1);
    double[] almost = values.clone();
    // Distinct values in the 16th decimal place are drawn one by one.
    Arrays.setAll(almost, item -> almost[item] + item * 1e-14);
    MeanBootstrap bootstrap = MeanBootstrap.withDefaults().withDraws(100_000);

    Interval levels = of(bootstrap, values);
    Interval single = of(bootstrap, almost);

    assertThat(levels.low()).isCloseTo(single.low(), within(0.0026));
    assertThat(levels.high()).isCloseTo(single.high(), within(0.0026));
  }

  @Test
  void drawsWholeClusters() {
    Clusters clusters = Sampling.uneven(200, 5);
    double[] values = Sampling.differences(clusters, 1, 2, Sampling.seeded(5));
    Interval student = ClusteredMean.withDefaults().of(values, clusters).interval().orElseThrow();
    Interval drawn =
        MeanBootstrap.withDefaults().interval(values, clusters, Sampling.seeded(6)).orElseThrow();
    assertThat(drawn.method()).isEqualTo("BCa bootstrap on clusters");
    assertThat((drawn.high() - drawn.low()) / (student.high() - student.low()))
        .isCloseTo(1, within(0.05));
  }

  @Test
  void isEmptyWhereResamplingSaysNothing() {
    MeanBootstrap bootstrap = MeanBootstrap.withDefaults();
    RandomGenerator random = Sampling.seeded(1);
    double[] constant = new double[30];
    assertThat(bootstrap.interval(constant, Clusters.eachItem(30), random)).isEmpty();
    Arrays.fill(constant, 0.1);
    assertThat(bootstrap.interval(constant, Sampling.uneven(10, 5), random)).isEmpty();
    assertThat(bootstrap.interval(new double[] {1, 2}, Sampling.clusters(1, 2), random)).isEmpty();
  }

  @Test
  void coversWhereItemsAreMany() {
    RandomGenerator random = Sampling.seeded(31);
    Clusters clusters = Clusters.eachItem(250);
    MeanBootstrap bootstrap = MeanBootstrap.withDefaults().withDraws(999);
    double coverage =
        Sampling.share(
            3_000,
            () -> {
              double[] values =
                  random.doubles(250).map(u -> u < .1 ? 1 : u < .14 ? -1 : 0).toArray();
              return bootstrap.interval(values, clusters, random).orElseThrow().contains(0.06);
            });
    assertThat(coverage).isCloseTo(0.95, within(0.012));
  }

  @Test
  void refusesNoDraws() {
    assertThatThrownBy(() -> MeanBootstrap.withDefaults().withDraws(0))
        .hasMessage("a bootstrap takes at least one draw, not 0");
  }

  private static Interval of(MeanBootstrap bootstrap, double[] values) {
    return bootstrap
        .interval(values, Clusters.eachItem(values.length), Sampling.seeded(7))
        .orElseThrow();
  }
}
