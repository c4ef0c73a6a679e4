package dev.finetooth.statistics.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpandedPercentileTest {

  private static final double[] RANKS =
      IntStream.rangeClosed(1, 999).mapToDouble(rank -> rank).toArray();

  /** SciPy 1.17.1: 1000 * norm.sf(t.ppf(.975, 9) * sqrt(10 / 9)). */
  @Test
  void tailsMoveOutwards() {
    Interval interval = ExpandedPercentile.of(RANKS, 10, 0.95);
    assertThat(interval.low()).isCloseTo(8.550639025807873, within(1e-6));
    assertThat(interval.high()).isCloseTo(991.4493609741921, within(1e-6));
    assertThat(interval.method()).isEqualTo("expanded percentile bootstrap");
  }

  @Test
  void plainTakesTheTailsAsTheyAre() {
    Interval interval = ExpandedPercentile.plain(RANKS, 0.9);
    assertThat(interval.low()).isCloseTo(50, within(1e-9));
    assertThat(interval.high()).isCloseTo(950, within(1e-9));
  }

  @Test
  void fewDrawsGiveTheirExtremes() {
    Interval interval = ExpandedPercentile.plain(new double[] {3, 1, 2}, 0.95);
    assertThat(interval.low()).isEqualTo(1);
    assertThat(interval.high()).isEqualTo(3);
    assertThatThrownBy(() -> ExpandedPercentile.plain(new double[0], 0.95))
        .hasMessage("there are no draws");
  }
}
