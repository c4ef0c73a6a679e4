package dev.finetooth.statistics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FriedmanTestTest {

  private static final double[][] SCORES = {
    {.81, .72, .65, .90, .77, .58, .69, .83},
    {.79, .70, .66, .85, .71, .58, .64, .80},
    {.75, .72, .61, .86, .70, .50, .66, .79},
    {.70, .64, .61, .80, .68, .52, .60, .71}
  };

  /** SciPy 1.17: scipy.stats.friedmanchisquare(*scores), which corrects for ties. */
  @Test
  void agreesWithSciPy() {
    FriedmanTest.Result result = FriedmanTest.withDefaults().test(SCORES);

    assertThat(result.meanRanks()).containsExactly(1.25, 2.1875, 2.75, 3.8125);
    assertThat(result.statistic()).isCloseTo(17.181818181818176, within(1e-9));
    assertThat(result.pValue()).isCloseTo(0.0006484223630552945, within(1e-12));
    assertThat(result.degreesOfFreedom()).isEqualTo(3);
  }

  /**
   * scikit-posthocs 0.17: posthoc_nemenyi_friedman(scores.T); the critical difference by
   * scipy.stats.studentized_range.ppf(.95, 4, inf) / sqrt(2) * sqrt(4 * 5 / 6 / 8); Holm by
   * statsmodels' multipletests of 2 * norm.sf(|z|).
   */
  @Test
  void comparesPairsAsScikitPosthocsDoes() {
    FriedmanTest.Result result = FriedmanTest.withDefaults().test(SCORES);

    assertThat(result.criticalDifference()).isCloseTo(1.6583028784917075, within(1e-7));
    assertThat(result.pairs().stream().mapToDouble(FriedmanTest.Pair::nemenyiP).toArray())
        .containsExactly(
            new double[] {.466609, .092643, .000418, .819657, .057253, .352744}, within(1e-6));
    assertThat(result.pairs().stream().mapToDouble(FriedmanTest.Pair::holmP).toArray())
        .containsExactly(
            new double[] {.29928021, .08054701, .00043158, .38352419, .05910569, .29928021},
            within(1e-7));
    FriedmanTest.Pair last = result.pairs().getLast();
    assertThat(last.first()).isEqualTo(2);
    assertThat(last.second()).isEqualTo(3);
    assertThat(last.difference()).isCloseTo(-1.0625, within(1e-12));
    assertThat(last.interval().high()).isCloseTo(-1.0625 + 1.65830288, within(1e-7));
    assertThat(last.detectable())
        .isCloseTo(1.65830288 + .8416212 * Math.sqrt(20.0 / 48), within(1e-6));
    assertThat(result.sentence())
        .isEqualTo(
            "4 models on 8 data sets: chi2(3) = 17.18, p = .001; 1 of 6 pairs are more than 1.66"
                + " mean ranks apart (Friedman's test with Nemenyi's)");
  }

  /** scipy.stats.studentized_range.ppf(.95, k, inf) and .sf(q, 4, inf). */
  @Test
  void theStudentisedRangeAgreesWithSciPy() {
    assertThat(new StudentisedRange(2).critical(.05)).isCloseTo(2.77180765, within(1e-7));
    assertThat(new StudentisedRange(5).critical(.05)).isCloseTo(3.85765551, within(1e-7));
    assertThat(new StudentisedRange(10).critical(.05)).isCloseTo(4.47412422, within(1e-7));
    assertThat(new StudentisedRange(4).exceedance(1)).isCloseTo(.894325512, within(1e-8));
    assertThat(new StudentisedRange(4).exceedance(6)).isCloseTo(1.29817245e-4, within(1e-11));
  }

  @Test
  void allTiesAreNoEvidence() {
    FriedmanTest.Result result = FriedmanTest.withDefaults().test(new double[3][4]);
    assertThat(result.statistic()).isZero();
    assertThat(result.pValue()).isEqualTo(1);
    assertThat(result.meanRanks()).containsExactly(2.0, 2.0, 2.0);
    assertThat(result.pairs()).allSatisfy(pair -> assertThat(pair.nemenyiP()).isEqualTo(1));
  }

  @Test
  void refusesWhatItCannotUse() {
    FriedmanTest test = FriedmanTest.withDefaults();
    assertThatThrownBy(() -> test.test(new double[1][4]))
        .hasMessage("ranks need at least two models, not 1");
    assertThatThrownBy(() -> test.test(new double[3][1]))
        .hasMessage(
            "Friedman's test needs at least two data sets, not 1; within one data set compare the"
                + " models item by item");
    assertThatThrownBy(() -> test.test(new double[][] {{1, 0}, {1}}))
        .hasMessage("model 1 has scores on 1 data sets, model 0 on 2");
  }

  @Test
  void holdsItsErrorRates() {
    RandomGenerator random = Sampling.seeded(15);
    int any = 0;
    int pairs = 0;
    int runs = 10_000;
    for (int run = 0; run < runs; run++) {
      double[][] scores = new double[4][12];
      for (double[] model : scores) {
        // Rounded, so that there are ties.
        Arrays.setAll(model, set -> Math.round(10 * random.nextGaussian()));
      }
      Ranks ranks = Ranks.of(scores);
      double spread = Arrays.stream(ranks.means()).map(mean -> (mean - 2.5) * (mean - 2.5)).sum();
      // 12 n / (k (k + 1)) spread / (1 - ties / (n k (k^2 - 1))) against chi-squared(3) at 5 %.
      any += 7.2 * spread / (1 - ranks.ties() / 720) >= 7.814728 ? 1 : 0;
      double range =
          Arrays.stream(ranks.means()).max().orElseThrow()
              - Arrays.stream(ranks.means()).min().orElseThrow();
      pairs += range >= 3.633160 * Math.sqrt(20.0 / 6 / 12) / Math.sqrt(2) ? 1 : 0;
    }
    assertThat(any / (double) runs).isBetween(.04, .053);
    assertThat(pairs / (double) runs).isBetween(.035, .053);
  }
}
