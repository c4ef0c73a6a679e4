package dev.finetooth.statistics.resampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.statistics.Sampling;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialSamplerTest {

  private static final int DRAWS = 200_000;

  /** Pearson's chi-square against the distribution itself. */
  @ParameterizedTest
  @CsvSource({"5, .3", "40, .02", "40, .25", "40, .9", "1000, .01", "1000, .5", "5000, .37"})
  void followsTheDistribution(int trials, double probability) {
    RandomGenerator random = Sampling.seeded(1);
    BinomialSampler sampler = new BinomialSampler(trials);
    int[] counts = new int[trials + 1];
    for (int draw = 0; draw < DRAWS; draw++) {
      counts[sampler.sample(trials, probability, random)]++;
    }
    BinomialDistribution distribution = BinomialDistribution.of(trials, probability);
    double statistic = 0;
    int cells = 0;
    double restExpected = 0;
    int restSeen = 0;
    for (int count = 0; count <= trials; count++) {
      double expected = DRAWS * distribution.probability(count);
      if (expected < 10) {
        restExpected += expected;
        restSeen += counts[count];
        continue;
      }
      statistic += (counts[count] - expected) * (counts[count] - expected) / expected;
      cells++;
    }
    statistic += (restSeen - restExpected) * (restSeen - restExpected) / Math.max(1, restExpected);
    assertThat(ChiSquaredDistribution.of(cells).survivalProbability(statistic)).isGreaterThan(1e-3);
  }

  @Test
  void certaintiesNeedNoDraw() {
    BinomialSampler sampler = new BinomialSampler(10);
    RandomGenerator random = Sampling.seeded(1);
    assertThat(sampler.sample(0, 0.5, random)).isZero();
    assertThat(sampler.sample(10, 0, random)).isZero();
    assertThat(sampler.sample(10, 1, random)).isEqualTo(10);
  }
}
