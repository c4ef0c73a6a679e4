package dev.finetooth.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TangoIntervalTest {

  /** Tables (a, b, c, d) of Tango 1998 and the packages that follow it. */
  @ParameterizedTest
  @CsvSource({
    "4, 9, 3, 16, 0.95, -.027, .390",
    "1, 1, 7, 12, 0.95, -.517, -.026",
    "53, 16, 8, 9, 0.95, -.020, .207",
    "43, 0, 1, 0, 0.90, -.096, .037"
  })
  void agreesWithTheGoldenValues(
      int a, int b, int c, int d, double confidence, double low, double high) {
    Interval interval = TangoInterval.of(new Discordance(b, c, a + b + c + d), confidence);

    assertThat(interval.low()).isCloseTo(low, within(5e-4));
    assertThat(interval.high()).isCloseTo(high, within(5e-4));
  }

  @Test
  void hasAWidthWhereNothingDiffers() {
    double z2 = 1.959963984540054 * 1.959963984540054;
    Interval interval = TangoInterval.of(new Discordance(0, 0, 100), 0.95);

    assertThat(interval.high()).isCloseTo(z2 / (100 + z2), within(1e-9));
    assertThat(interval.low()).isCloseTo(-z2 / (100 + z2), within(1e-9));
  }

  @Test
  void staysWithinWhatCanBe() {
    assertThat(TangoInterval.of(new Discordance(7, 0, 7), 0.95).high()).isEqualTo(1);
    assertThat(TangoInterval.of(new Discordance(7, 0, 7), 0.95).low()).isBetween(0.2, 0.7);
    assertThat(TangoInterval.of(new Discordance(0, 7, 7), 0.95).low()).isEqualTo(-1);
  }

  @Test
  void isMirroredWhenTheModelsAre() {
    Interval one = TangoInterval.of(new Discordance(12, 5, 60), 0.95);
    Interval other = TangoInterval.of(new Discordance(5, 12, 60), 0.95);

    assertThat(one.low()).isCloseTo(-other.high(), within(1e-12));
    assertThat(one.high()).isCloseTo(-other.low(), within(1e-12));
  }

  @Test
  void coversTheTruth() {
    RandomGenerator random = Sampling.seeded(23);
    assertThat(coverage(200, 0.15, 0.10, random)).isCloseTo(0.95, within(0.0065));
    assertThat(coverage(250, 0.08, 0.02, random)).isCloseTo(0.95, within(0.0065));
  }

  private static double coverage(int items, double first, double second, RandomGenerator random) {
    Interval[][] known = new Interval[items + 1][items + 1];
    return Sampling.share(
        10_000,
        () -> {
          Discordance drawn = Sampling.discordance(items, first, second, random);
          Interval[] row = known[drawn.onlyFirst()];
          if (row[drawn.onlySecond()] == null) {
            row[drawn.onlySecond()] = TangoInterval.of(drawn, 0.95);
          }
          return row[drawn.onlySecond()].contains(first - second);
        });
  }
}
