package dev.finetooth.statistics.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PicksTest {

  /** More than are made at once, and an odd one. */
  private static final int MANY = 1_101;

  @Test
  void picksAsManyAsThereAre() {
    for (int count : new int[] {1, 2, 3, 7, 511, 512, 513, 1_024, MANY}) {
      double[] ones = new double[count];
      Arrays.fill(ones, 1);
      assertThat(new Picks(count).mean(ones, Sampling.seeded(1))).isEqualTo(1);
    }
  }

  /** Chi-square of 600 degrees of freedom, within five standard deviations. */
  @Test
  void picksEachAsOften() {
    int count = 600;
    int draws = 500;
    Picks picks = new Picks(count);
    RandomGenerator random = Sampling.seeded(2);
    double chiSquare = 0;
    for (int item = 0; item < count; item++) {
      double[] values = new double[count];
      values[item] = count;
      double times = means(picks, values, draws, random).sum();
      chiSquare += (times - draws) * (times - draws) / draws;
    }
    assertThat(chiSquare).isCloseTo(count, within(5 * Math.sqrt(2 * count)));
  }

  /** Were two blocks of picks alike, means would vary more. */
  @Test
  void picksAreIndependent() {
    double[] values = Sampling.seeded(3).doubles(MANY).map(value -> value - 0.5).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
    double seen =
        means(new Picks(MANY), values, 20_000, Sampling.seeded(4))
            .map(drawn -> (drawn - mean) * (drawn - mean))
            .average()
            .orElseThrow();
    assertThat(seen * MANY / variance).isCloseTo(1, within(0.05));
  }

  @Test
  void aRatioIsOfTheSamePicks() {
    double[] values = Sampling.seeded(5).doubles(MANY).toArray();
    double[] twice = Arrays.stream(values).map(value -> 2 * value).toArray();
    double[] ones = new double[MANY];
    Arrays.fill(ones, 1);
    Picks picks = new Picks(MANY);
    assertThat(picks.ratio(twice, values, Sampling.seeded(6))).isCloseTo(2, within(1e-12));
    assertThat(picks.ratio(values, ones, Sampling.seeded(6)))
        .isCloseTo(picks.mean(values, Sampling.seeded(6)), within(1e-12));
  }

  private static DoubleStream means(
      Picks picks, double[] values, int draws, RandomGenerator random) {
    return DoubleStream.generate(() -> picks.mean(values, random)).limit(draws);
  }
}
