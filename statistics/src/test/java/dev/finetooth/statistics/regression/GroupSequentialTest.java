package dev.finetooth.statistics.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.regression.GroupSequential.Look;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GroupSequentialTest {

  private static final double[] FIFTHS = {.2, .4, .6, .8, 1};

  /**
   * R, ldbounds: ldBounds(t = seq(.2, 1, .2), iuse = c(1, 1), alpha = c(.025, .025)) gives 4.8769,
   * 3.3569, 2.6803, 2.2898, 2.0310 and iuse = c(2, 2) gives 2.4380, 2.4268, 2.4102, 2.3966, 2.3860;
   * more digits from SciPy by Gauss-Legendre quadrature with 400 points a look.
   */
  @Test
  void criticalValuesAgreeWithLdbounds() {
    assertThat(critical(GroupSequential.with(AlphaSpending.O_BRIEN_FLEMING).looks(FIFTHS)))
        .containsExactly(
            new double[] {
              4.876884948790762,
              3.357011921574644,
              2.680280064544995,
              2.289816767712352,
              2.031032043491143
            },
            within(1e-6));
    assertThat(critical(GroupSequential.with(AlphaSpending.POCOCK).looks(FIFTHS)))
        .containsExactly(
            new double[] {
              2.4379766880500116,
              2.4268138584383436,
              2.410194142500739,
              2.3966492653826306,
              2.3859996498176024
            },
            within(1e-6));
    assertThat(critical(GroupSequential.with(AlphaSpending.O_BRIEN_FLEMING).looks(.3, .5, 1)))
        .containsExactly(
            new double[] {3.928572542626036, 2.9656182263534343, 1.96863897482672}, within(1e-6));
  }

  @Test
  void oneLookAtTheEndIsTheUsualTest() {
    Look only = GroupSequential.with(AlphaSpending.POCOCK).looks(1).getFirst();

    assertThat(only.critical()).isCloseTo(1.959963984540054, within(1e-9));
    assertThat(only.level()).isCloseTo(.025, within(1e-12));
    assertThat(only.spent()).isEqualTo(.025);
    assertThat(
            GroupSequential.with(AlphaSpending.POCOCK).withAlpha(.05).looks(1).getFirst().level())
        .isCloseTo(.05, within(1e-12));
  }

  @Test
  void spendingAgreesWithScipy() {
    // 2 norm.sf(norm.isf(.0125) / sqrt(.5)); .025 log(1 + (e - 1) / 2)
    assertThat(AlphaSpending.O_BRIEN_FLEMING.spent(.5, .025))
        .isCloseTo(0.0015253227579889112, within(1e-12));
    assertThat(AlphaSpending.POCOCK.spent(.5, .025)).isCloseTo(0.015502862673956938, within(1e-12));
    for (AlphaSpending spending : AlphaSpending.values()) {
      assertThat(spending.spent(0, .025)).isZero();
      assertThat(spending.spent(1, .025)).isCloseTo(.025, within(1e-12));
    }
  }

  @Property(tries = 40)
  void incrementsSumToTheLevelAndAskForMoreThanTheIntegral(
      @ForAll @IntRange(min = 2, max = 8) int looks, @ForAll AlphaSpending spending) {
    double[] fractions = new double[looks];
    for (int look = 0; look < looks; look++) {
      fractions[look] = (look + 1.0) / looks;
    }
    double[] increments = spending.increments(.025, fractions);
    List<Look> exact = GroupSequential.with(spending).looks(fractions);

    double sum = 0;
    for (int look = 0; look < looks; look++) {
      sum += increments[look];
      assertThat(exact.get(look).level()).isGreaterThanOrEqualTo(increments[look] - 1e-12);
    }
    assertThat(sum).isCloseTo(.025, within(1e-12));
  }

  @Test
  void aVeryEarlyLookRejectsNothing() {
    List<Look> looks = GroupSequential.with(AlphaSpending.O_BRIEN_FLEMING).looks(.002, 1);
    assertThat(looks.getFirst().critical()).isBetween(30.0, 50.0);
    assertThat(looks.getLast().critical()).isCloseTo(1.959963984540054, within(1e-6));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> GroupSequential.with(AlphaSpending.POCOCK).looks(.5, .5))
        .hasMessage(
            "shares of the information ascend by .001 or more within (0, 1]; 0.5 after 0.5 does"
                + " not");
    assertThatThrownBy(() -> GroupSequential.with(AlphaSpending.POCOCK).looks(.5, 1.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AlphaSpending.POCOCK.spent(2, .025))
        .hasMessage(
            "a share of the information lies in 0..1 and a level between 0 and 1, not 2.0 and"
                + " 0.025");
    assertThatThrownBy(() -> GroupSequential.with(AlphaSpending.POCOCK).withAlpha(.5))
        .hasMessage("a one-sided level lies between 0 and 0.5, for example 0.025, not 0.5");
  }

  @Test
  void allLooksTogetherKeepTheLevel() {
    RandomGenerator random = Sampling.seeded(53);
    for (AlphaSpending spending : AlphaSpending.values()) {
      List<Look> looks = GroupSequential.with(spending).looks(FIFTHS);
      double crossed =
          Sampling.share(
              40_000,
              () -> {
                double sum = 0;
                for (int look = 0; look < 5; look++) {
                  sum += random.nextGaussian();
                  if (sum / Math.sqrt(look + 1) >= looks.get(look).critical()) {
                    return true;
                  }
                }
                return false;
              });
      assertThat(crossed).isCloseTo(.025, within(.0025));
    }
  }

  private static double[] critical(List<Look> looks) {
    return looks.stream().mapToDouble(Look::critical).toArray();
  }
}
