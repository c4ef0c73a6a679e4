package dev.finetooth.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.paired.McNemarTest.Method;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTestTest {

  @ParameterizedTest
  @CsvSource({
    "70, 59, .378688",
    "80, 59, .089452",
    "30, 60, .00206",
    "10, 30, .002221",
    "10, 10, 1",
    "15, 19, .60759136127308"
  })
  void exactAgreesWithTheGoldenValues(int first, int second, double expected) {
    assertThat(p(Method.EXACT, first, second)).isCloseTo(expected, within(5e-7));
  }

  @Test
  void chiSquareAgreesWithTheGoldenValues() {
    assertThat(p(Method.CORRECTED_CHI_SQUARE, 15, 19)).isCloseTo(.606905427217951, within(1e-12));
    assertThat(p(Method.CORRECTED_CHI_SQUARE, 121, 59)).isCloseTo(5.450095e-6, within(1e-12));
    assertThat(p(Method.CHI_SQUARE, 121, 59)).isCloseTo(3.815136e-6, within(1e-12));
  }

  /** min(1, 2 * binom.cdf(k, m, .5) - binom.pmf(k, m, .5)) with k = min(b, c), m = b + c. */
  @ParameterizedTest
  @CsvSource({
    "10, 30, 0.0014504910141113232",
    "9, 3, 0.09228515624999999",
    "70, 59, 0.33468775873692724",
    "7, 7, 1"
  })
  void midPTakesHalfOfTheSeenCountOff(int first, int second, double expected) {
    assertThat(p(Method.MID_P, first, second)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void noDiscordanceIsNoEvidence() {
    for (Method method : Method.values()) {
      Comparison result = McNemarTest.withDefaults().with(method).test(new Discordance(0, 0, 100));
      assertThat(result.pValue()).isEqualTo(1);
      assertThat(result.difference()).isZero();
      assertThat(result.cautions()).containsExactly(Caution.NO_DISCORDANCE);
    }
  }

  @Test
  void fewerThanSixDiscordantItemsCannotReject() {
    Comparison five = McNemarTest.withDefaults().test(new Discordance(5, 0, 100));
    assertThat(five.pValue()).isEqualTo(0.0625);
    assertThat(five.cautions()).containsExactly(Caution.UNDERPOWERED);
    Comparison six = McNemarTest.withDefaults().test(new Discordance(6, 0, 100));
    assertThat(six.reject(0.05)).isTrue();
    assertThat(six.cautions()).isEmpty();
  }

  @Test
  void readsAsASentence() {
    double[] first = new double[20];
    double[] second = new double[20];
    for (int item = 0; item < 9; item++) {
      first[item] = 1;
    }
    second[0] = 1;
    second[19] = 1;

    assertThat(McNemarTest.withDefaults().test(first, second).sentence())
        .startsWith("+35.0 points [+")
        .endsWith(", p = .039 (exact McNemar test with Tango score interval, 20 items)");
    assertThat(McNemarTest.withDefaults().test(first, first).sentence())
        .isEqualTo(
            "0.0 points [-16.1, +16.1], p = 1 (exact McNemar test with Tango score interval, 20 items)"
                + "; such items show differences of 34.8 points or more (80 % power)"
                + "; the two never differ");
  }

  @Test
  void refusesScoresThatAreNeitherRightNorWrong() {
    assertThatThrownBy(() -> McNemarTest.withDefaults().test(new double[] {0.5}, new double[] {1}))
        .hasMessage("a right-or-wrong score is 0 or 1, not 0.5");
    assertThatThrownBy(() -> McNemarTest.withDefaults().test(new double[2], new double[1]))
        .hasMessage("2 scores against 1");
    assertThatThrownBy(() -> new Discordance(3, 4, 6)).hasMessage("3 and 4 discordant items of 6");
  }

  @Test
  void rejectsEqualModelsAtMostAsOftenAsItSays() {
    assertThat(falseAlarms(Method.EXACT)).isBetween(0.02, 0.05);
    assertThat(falseAlarms(Method.MID_P)).isCloseTo(0.05, within(0.0065));
    assertThat(falseAlarms(Method.CORRECTED_CHI_SQUARE)).isLessThan(0.05);
  }

  private static double falseAlarms(Method method) {
    RandomGenerator random = Sampling.seeded(3);
    return Sampling.share(
        10_000,
        () -> {
          int first = 0;
          int second = 0;
          for (int item = 0; item < 200; item++) {
            double draw = random.nextDouble();
            first += draw < 0.15 ? 1 : 0;
            second += draw > 0.85 ? 1 : 0;
          }
          return p(method, first, second) <= 0.05;
        });
  }

  private static double p(Method method, int first, int second) {
    return method.pValue(new Discordance(first, second, 1_000));
  }

  /** statistics.md, Q5: psi = .1, n = 300 shows 5.1 points. */
  @Test
  void saysWhichDifferenceSuchItemsShow() {
    Comparison result = McNemarTest.withDefaults().test(new Discordance(15, 15, 300));
    assertThat(result.minimumDetectableEffect().orElseThrow()).isCloseTo(0.051, within(5e-4));
    assertThat(result.sentence())
        .contains("; such items show differences of 5.1 points or more (80 % power)");
    assertThat(McNemarTest.withDefaults().test(new Discordance(25, 5, 300)).sentence())
        .doesNotContain("such items show");
  }
}
