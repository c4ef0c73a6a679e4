package dev.finetooth.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeCorrectionTest {

  /**
   * SciPy 1.17.1, by the formulae of Lang and Reiczigel (2014): z = norm.ppf(.975); n = 200 + z*z;
   * p = (60 + z*z/2)/n; a = 37/42; b = 19/22; J = a+b-1; t = (p+b-1)/J; va = a*(1-a)/42; vb =
   * b*(1-b)/22; s = sqrt(p*(1-p)/n + va*t*t + vb*(1-t)**2)/J; t + 2*z*z*(t*va - (1-t)*vb) -+ z*s.
   */
  @Test
  void agreesWithLangAndReiczigel() {
    CorrectedRate.Estimated result =
        (CorrectedRate.Estimated) JudgeCorrection.withDefaults().correct(human(), judge());

    assertThat(result.rate()).isCloseTo(0.25, within(1e-12));
    assertThat(result.interval().low()).isCloseTo(0.023045717644040148, within(1e-9));
    assertThat(result.interval().high()).isCloseTo(0.37147776159627166, within(1e-9));
    assertThat(result.apparent()).isEqualTo(0.3);
    assertThat(result.sensitivity().share()).isEqualTo(0.9);
    assertThat(result.specificity().share()).isEqualTo(0.9);
    assertThat(result.sentence())
        .isEqualTo(
            "25.0 % [2.3, 37.1] after correction; the judge says 30.0 % on 200 items, with"
                + " sensitivity 90.0 % [76.9, 96.0] and specificity 90.0 % [69.9, 97.2] on 60 human"
                + " labels");
  }

  @Test
  void aGuessingJudgeIsRefused() {
    double[] human = new double[40];
    Arrays.fill(human, 0, 20, 1);
    double[] judge = new double[100];
    for (int item = 0; item < 100; item += 2) {
      judge[item] = 1;
    }
    assertThat(JudgeCorrection.withDefaults().correct(human, judge).sentence())
        .isEqualTo(
            "the judge cannot be told from one that guesses: sensitivity 50.0 % [29.9, 70.1] and"
                + " specificity 50.0 % [29.9, 70.1]; use the human labels alone");
  }

  @Test
  void labelsOfOneKindAreRefused() {
    double[] human = new double[40];
    Arrays.fill(human, 0, 4, 1);
    assertThat(JudgeCorrection.withDefaults().correct(human, new double[50]).sentence())
        .isEqualTo(
            "people labelled 4 items right and 36 items wrong; the judge's errors need at least 5"
                + " of each");
  }

  @Test
  void refusesWhatIsNoVerdict() {
    assertThatThrownBy(
            () -> JudgeCorrection.withDefaults().correct(new double[] {0.5}, new double[2]))
        .hasMessage(
            "a right-or-wrong verdict is 0 or 1, not 0.5; use PredictionPoweredMean for such"
                + " scores");
    assertThatThrownBy(() -> JudgeCorrection.withDefaults().correct(new double[2], new double[2]))
        .hasMessage(
            "2 human labels and 2 judged items: the judge has to score more than people did");
  }

  @ParameterizedTest
  @CsvSource({".5, .9, .8, 60", ".8, .9, .8, 100", ".3, .7, .9, 100", ".9, .95, .9, 150"})
  void coversTheTruth(double rate, double sensitivity, double specificity, int labels) {
    RandomGenerator random = Sampling.seeded(71);
    int[] counts = new int[2];
    for (int run = 0; run < 3_000; run++) {
      double[] truth = random.doubles(labels + 500).map(it -> it < rate ? 1 : 0).toArray();
      double[] judge =
          Arrays.stream(truth)
              .map(it -> random.nextDouble() < (it == 1 ? sensitivity : 1 - specificity) ? 1 : 0)
              .toArray();
      if (JudgeCorrection.withDefaults().correct(Arrays.copyOf(truth, labels), judge)
          instanceof CorrectedRate.Estimated result) {
        counts[0]++;
        counts[1] += result.interval().contains(rate) ? 1 : 0;
      }
    }
    assertThat(counts[0]).isGreaterThan(2_500);
    assertThat((double) counts[1] / counts[0]).isBetween(0.94, 0.985);
  }

  /** 40 right, of which the judge finds 36; 20 wrong, of which it finds 18. */
  private static double[] human() {
    double[] human = new double[60];
    Arrays.fill(human, 0, 40, 1);
    return human;
  }

  private static double[] judge() {
    double[] judge = new double[260];
    Arrays.fill(judge, 0, 36, 1);
    Arrays.fill(judge, 40, 42, 1);
    Arrays.fill(judge, 60, 120, 1);
    return judge;
  }
}
