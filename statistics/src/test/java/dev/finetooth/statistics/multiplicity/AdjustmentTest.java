package dev.finetooth.statistics.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AdjustmentTest {

  private static final double[] P = {.001, .002, .003, .004, .005, .05, .06, .07, .08, .09};

  @Test
  void agreesWithTheGoldenValues() {
    assertThat(Adjustment.HOLM.of(P))
        .containsExactly(
            new double[] {.01, .018, .024, .028, .03, .25, .25, .25, .25, .25}, within(1e-9));
    assertThat(Adjustment.BENJAMINI_HOCHBERG.of(P))
        .containsExactly(
            new double[] {.01, .01, .01, .01, .01, .0833333, .0857143, .0875, .0888889, .09},
            within(1e-7));
  }

  @Test
  void keepsTheOrderGiven() {
    assertThat(Adjustment.HOLM.of(new double[] {.04, .01, 1}))
        .containsExactly(new double[] {.08, .03, 1}, within(1e-12));
    assertThat(Adjustment.HOLM.of(new double[0])).isEmpty();
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> Adjustment.HOLM.of(new double[] {Double.NaN}))
        .hasMessage("a p-value lies in 0..1, not NaN");
  }

  @Test
  void holdsItsErrorRateUnderTheNull() {
    RandomGenerator random = Sampling.seeded(9);
    for (Adjustment adjustment : Adjustment.values()) {
      double alarms =
          Sampling.share(
              10_000,
              () -> {
                double[] p = random.doubles(12).toArray();
                return Arrays.stream(adjustment.of(p)).anyMatch(value -> value <= 0.05);
              });
      assertThat(alarms).isCloseTo(0.05, within(0.0065));
    }
  }
}
