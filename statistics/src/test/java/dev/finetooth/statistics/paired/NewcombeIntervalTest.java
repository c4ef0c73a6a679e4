package dev.finetooth.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewcombeIntervalTest {

  /** The first is Newcombe's own; the others are his formula on statsmodels' Wilson intervals. */
  @ParameterizedTest
  @CsvSource({
    "20, 12, 2, 16, .05615642484174821, .32920699540014053",
    "0, 29, 0, 1, .7915295742865771, .9940914096183875",
    "54, 0, 0, 0, -.06641358809089648, .06641358809089648",
    "36, 12, 2, 0, .05692958400323875, .3404276029749408"
  })
  void agreesWithTheGoldenValues(int a, int b, int c, int d, double low, double high) {
    Interval interval = NewcombeInterval.of(new PairedTable(a, b, c, d), 0.95);
    assertThat(interval.low()).isCloseTo(low, within(1e-9));
    assertThat(interval.high()).isCloseTo(high, within(1e-9));
    assertThat(interval.method()).isEqualTo("Newcombe method 10");
  }

  @Test
  void countsATable() {
    PairedTable table =
        PairedTable.between(new double[] {1, 1, 1, 0, 0, 0}, new double[] {1, 1, 0, 1, 0, 0});
    assertThat(table).isEqualTo(new PairedTable(2, 1, 1, 2));
    assertThat(table.items()).isEqualTo(6);
    assertThat(table.discordance()).isEqualTo(new Discordance(1, 1, 6));
    assertThatThrownBy(() -> new PairedTable(0, 0, 0, 0))
        .hasMessage("a table counts items, at least one: not 0, 0, 0, 0");
    assertThatThrownBy(() -> new PairedTable(1, 0, -1, 0))
        .hasMessage("a table counts items, at least one: not 1, 0, -1, 0");
  }

  @Test
  void coversTheTruth() {
    RandomGenerator random = Sampling.seeded(11);
    double coverage =
        Sampling.share(
            10_000,
            () -> {
              int[] counts = new int[4];
              for (int item = 0; item < 100; item++) {
                double draw = random.nextDouble();
                counts[draw < 0.5 ? 0 : draw < 0.7 ? 1 : draw < 0.8 ? 2 : 3]++;
              }
              return NewcombeInterval.of(
                      new PairedTable(counts[0], counts[1], counts[2], counts[3]), 0.95)
                  .contains(0.1);
            });
    assertThat(coverage).isCloseTo(0.95, within(0.0065));
  }
}
