package dev.finetooth.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Alternative;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTestTest {

  /** scipy.stats.binomtest(k, n, p, alternative=...).pvalue. */
  @ParameterizedTest
  @CsvSource({
    "9, 21, .48, .6689672431938855, .753928741867934, .4014727467438254",
    "4, 21, .48, .008139563452105925, .9986467461597973, .006074818548893992",
    "10079990, 21000000, .48, .9966892187964649, .5018284794362728, .4983457710492923"
  })
  void agreesWithTheGoldenValues(
      int successes, int trials, double claimed, double twoSided, double greater, double less) {
    assertThat(p(Alternative.TWO_SIDED, successes, trials, claimed))
        .isCloseTo(twoSided, within(1e-8));
    assertThat(p(Alternative.GREATER, successes, trials, claimed)).isCloseTo(greater, within(1e-8));
    assertThat(p(Alternative.LESS, successes, trials, claimed)).isCloseTo(less, within(1e-8));
  }

  /** binomtest(...).pvalue, where naive tails cancel or exceed 1. */
  @ParameterizedTest
  @CsvSource({
    "10, 20, .5, 1",
    "0, 10, .3, .0388396033",
    "10, 10, .3, 5.9048999999999975e-06",
    "3, 10, .3, 1",
    "7, 10, .9, .0701908264",
    "1, 10, .9, 9.1e-09"
  })
  void neitherCancelsNorExceedsOne(int successes, int trials, double claimed, double expected) {
    assertThat(p(Alternative.TWO_SIDED, successes, trials, claimed) / expected)
        .isCloseTo(1, within(1e-9));
    assertThat(p(Alternative.GREATER, 95, 100, 0.5) / 6.26162256269268e-23)
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void aCertainClaimIsHeldOrBroken() {
    assertThat(p(Alternative.TWO_SIDED, 0, 5, 0)).isEqualTo(1);
    assertThat(p(Alternative.TWO_SIDED, 1, 5, 0)).isEqualTo(0);
    assertThat(p(Alternative.TWO_SIDED, 5, 5, 1)).isEqualTo(1);
    assertThat(p(Alternative.TWO_SIDED, 4, 5, 1)).isEqualTo(0);
  }

  /** The definition, count by count. */
  @Test
  void isTheProbabilityOfAllCountsNoLikelier() {
    for (int trials = 1; trials <= 25; trials++) {
      for (double claimed : new double[] {0.02, 0.25, 0.48, 0.5, 0.91}) {
        BinomialDistribution distribution = BinomialDistribution.of(trials, claimed);
        for (int seen = 0; seen <= trials; seen++) {
          double expected = 0;
          for (int count = 0; count <= trials; count++) {
            double probability = distribution.probability(count);
            expected +=
                probability <= distribution.probability(seen) * (1 + 1e-7) ? probability : 0;
          }
          assertThat(p(Alternative.TWO_SIDED, seen, trials, claimed))
              .isCloseTo(expected, within(1e-12));
        }
      }
    }
  }

  @Test
  void readsAsASentence() {
    BinomialTest.Result result = BinomialTest.withDefaults().test(20, 100, 0.3);
    assertThat(result.sentence())
        .isEqualTo(
            "20.0 % [12.7, 29.2] against the claimed 30.0 %, p = .029 (exact binomial test with Clopper-Pearson interval, 100 trials)");
    assertThat(result.reject(0.05)).isTrue();
    assertThat(result.reject(0.01)).isFalse();
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> BinomialTest.withDefaults().test(1, 2, 1.5))
        .hasMessage("a probability lies in 0..1, not 1.5");
    assertThatThrownBy(() -> BinomialTest.withDefaults().test(3, 2, 0.5))
        .hasMessage("3 successes of 2 trials");
  }

  private static double p(Alternative alternative, int successes, int trials, double claimed) {
    return BinomialTest.withDefaults().with(alternative).test(successes, trials, claimed).pValue();
  }
}
