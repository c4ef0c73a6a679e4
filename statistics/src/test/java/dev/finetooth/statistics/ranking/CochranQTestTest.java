package dev.finetooth.statistics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CochranQTestTest {

  /** statsmodels 0.14: statsmodels.stats.contingency_tables.cochrans_q(rows). */
  @Test
  void agreesWithTheGoldenValues() {
    List<String> rows =
        List.of("1011", "0111", "1110", "0100", "0100", "1010", "0100", "1111", "0100");
    double[][] scores = new double[4][rows.size()];
    for (int item = 0; item < rows.size(); item++) {
      for (int model = 0; model < 4; model++) {
        scores[model][item] = rows.get(item).charAt(model) - '0';
      }
    }

    CochranQTest.Result result = CochranQTest.test(scores);

    assertThat(result.statistic()).isCloseTo(4.2, within(1e-12));
    assertThat(result.degreesOfFreedom()).isEqualTo(3);
    assertThat(result.pValue()).isCloseTo(0.24066188520961462, within(1e-12));
    assertThat(result.differing()).isEqualTo(8);
    assertThat(result.sentence())
        .isEqualTo("4 models on 9 items, 8 of them telling: Q(3) = 4.20, p = .241 (Cochran's Q)");
  }

  @Test
  void modelsThatNeverDifferAreEqual() {
    CochranQTest.Result result = CochranQTest.test(new double[][] {{1, 0, 1}, {1, 0, 1}});
    assertThat(result.statistic()).isZero();
    assertThat(result.pValue()).isEqualTo(1);
    assertThat(result.differing()).isZero();
  }

  @Test
  void refusesWhatItCannotUse() {
    assertThatThrownBy(() -> CochranQTest.test(new double[1][3]))
        .hasMessage("Cochran's test compares at least two models, not 1");
    assertThatThrownBy(() -> CochranQTest.test(new double[][] {{1, 0}, {1}}))
        .hasMessage("model 1 has scores on 1 items, model 0 on 2");
    assertThatThrownBy(() -> CochranQTest.test(new double[][] {{1, .5}, {1, 0}}))
        .hasMessage("a right-or-wrong score is 0 or 1, not 0.5");
  }

  @Test
  void holdsItsErrorRate() {
    RandomGenerator random = Sampling.seeded(14);
    Clusters items = Clusters.eachItem(60);
    double alarms =
        Sampling.share(
            10_000,
            () -> CochranQTest.test(Sampling.equals(5, items, .6, .3, random)).pValue() <= .05);
    assertThat(alarms).isCloseTo(.05, within(.0065));
  }
}
