package dev.finetooth.statistics.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudentisedBootstrapTest {

  private static final double[] SKEWED = {
    10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213
  };

  /**
   * NumPy: 1,000,000 resamples of SKEWED, t = (mean* - mean) / (std*(ddof=1) / 4), ends mean -
   * quantile(t, [.975, .025]) * std(ddof=1) / 4: see parity/bootstrap_t.py.
   */
  @Test
  void agreesWithTheReference() {
    Interval interval =
        StudentisedBootstrap.withDefaults()
            .withDraws(200_000)
            .interval(SKEWED, Clusters.eachItem(16), Sampling.seeded(1))
            .orElseThrow();

    assertThat(interval.low()).isCloseTo(29.231, within(0.3));
    assertThat(interval.high()).isCloseTo(105.48, within(1.0));
    assertThat(interval.method()).isEqualTo("bootstrap-t");
  }

  /** A resample without the odd item has no spread, and its rounding must not pass for one. */
  @Test
  void almostConstantValuesGiveNoFarEnds() {
    for (int items : new int[] {80_000, 100_000}) {
      double[] values = new double[items];
      values[17] = 0.5;
      Interval interval =
          StudentisedBootstrap.withDefaults()
              .withDraws(199)
              .interval(values, Clusters.eachItem(items), Sampling.seeded(3))
              .orElseThrow();
      assertThat(interval.high()).isLessThan(1e-4);
      assertThat(interval.low()).isGreaterThan(-1e-4);
    }
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    StudentisedBootstrap bootstrap = StudentisedBootstrap.withDefaults();
    assertThat(
            bootstrap
                .with(new Threads(3))
                .interval(SKEWED, Clusters.eachItem(16), Sampling.seeded(6)))
        .isEqualTo(
            bootstrap
                .with(Threads.ONE)
                .interval(SKEWED, Clusters.eachItem(16), Sampling.seeded(6)));
  }

  @Test
  void itemsOfOneClusterCountAsOne() {
    double[] doubled = new double[32];
    Arrays.setAll(doubled, item -> SKEWED[item / 2]);

    Interval single = interval(SKEWED, Clusters.eachItem(16));
    Interval pairs = interval(doubled, Sampling.clusters(16, 2));

    assertThat(pairs.low()).isCloseTo(single.low(), within(1e-9));
    assertThat(pairs.high()).isCloseTo(single.high(), within(1e-9));
    assertThat(pairs.method()).isEqualTo("bootstrap-t on clusters");
  }

  @Test
  void followsAChangeOfUnit() {
    double[] turned = Arrays.stream(SKEWED).map(value -> 7 - 2 * value).toArray();

    Interval interval = interval(SKEWED, Clusters.eachItem(16));
    Interval other = interval(turned, Clusters.eachItem(16));

    assertThat(other.low()).isCloseTo(7 - 2 * interval.high(), within(0.5));
    assertThat(other.high()).isCloseTo(7 - 2 * interval.low(), within(0.5));
  }

  @Test
  void saysNothingWhereNothingVaries() {
    Clusters one = Clusters.of(List.of("a", "a"));
    assertThat(StudentisedBootstrap.withDefaults().interval(new double[] {1, 2}, one, null))
        .isEmpty();
    assertThat(
            StudentisedBootstrap.withDefaults()
                .interval(new double[] {.1, .1, .1}, Clusters.eachItem(3), null))
        .isEmpty();
    assertThatThrownBy(() -> StudentisedBootstrap.withDefaults().withDraws(0))
        .hasMessage("a bootstrap takes at least one draw, not 0");
  }

  @Test
  void studentsIntervalStaysWhereNothingIsSkewed() {
    double[] even = {1, 2, 3, 4, 5, 6, 7, 8};
    Clusters items = Clusters.eachItem(8);
    Interval student = ClusteredMean.withDefaults().of(even, items).interval().orElseThrow();

    assertThat(SkewedInterval.widen(student, even, items, Threads.ONE, null)).isSameAs(student);
  }

  /** Skewness 1.36: 16 items are fewer than 50 times its square, and it is over 2 sqrt(6 / 16). */
  @Test
  void studentsIntervalIsJoinedWhereItWouldMissTooOften() {
    Clusters items = Clusters.eachItem(16);
    Interval student = ClusteredMean.withDefaults().of(SKEWED, items).interval().orElseThrow();

    Interval wider = SkewedInterval.widen(student, SKEWED, items, Threads.ONE, Sampling.seeded(2));

    assertThat(wider.low()).isEqualTo(student.low());
    assertThat(wider.high()).isGreaterThan(student.high() + 5);
    assertThat(wider.method()).isEqualTo("Student and bootstrap-t");
    assertThat(wider.confidence()).isEqualTo(0.95);
  }

  private static Interval interval(double[] values, Clusters clusters) {
    return StudentisedBootstrap.withDefaults()
        .interval(values, clusters, Sampling.seeded(4))
        .orElseThrow();
  }
}
