package dev.finetooth.statistics.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class DunnettTestTest {

  /** Blood counts of Dunnett 1955, table 1. */
  private static final double[] CONTROL = {7.40, 8.50, 7.20, 8.24, 9.84, 8.32};

  private static final double[] A = {9.76, 8.80, 7.68, 9.36};
  private static final double[] B = {12.80, 9.68, 12.16, 9.20, 10.55};

  /**
   * P-values as in R's DescTools::DunnettTest; intervals as in SciPy 1.17: scipy.stats.dunnett(A,
   * B, control=control).confidence_interval(.95), to its Monte Carlo error.
   */
  @Test
  void agreesWithTheGoldenValues() {
    DunnettTest.Result result = DunnettTest.withDefaults().test(CONTROL, A, B);

    assertThat(result.contrasts())
        .extracting(Contrast::adjustedP)
        .satisfiesExactly(
            p -> assertThat(p).isCloseTo(.6201020, within(2e-4)),
            p -> assertThat(p).isCloseTo(.0058254, within(1e-5)));
    Interval second = result.contrasts().get(1).interval().orElseThrow();
    assertThat(second.low()).isCloseTo(.839, within(.002));
    assertThat(second.high()).isCloseTo(4.417, within(.002));
    assertThat(result.contrasts().get(1).difference()).isCloseTo(2.628, within(1e-9));
    assertThat(result.degreesOfFreedom()).isEqualTo(12);
    assertThat(result.sentence())
        .isEqualTo(
            "1 of 2 groups differ from the control beyond chance (Dunnett's test, 12 degrees of"
                + " freedom, 15 values)");
  }

  /** Dunnett 1964, table 2: two-sided 5 % points for equal groups. */
  @Test
  void agreesWithDunnettsTable() {
    assertThat(critical(2, 10)).isCloseTo(2.57, within(.006));
    assertThat(critical(9, 10)).isCloseTo(3.24, within(.006));
    assertThat(critical(3, 20)).isCloseTo(2.54, within(.006));
  }

  @Test
  void oneGroupIsStudentsTest() {
    DunnettTest.Result result = DunnettTest.withDefaults().test(CONTROL, B);
    Contrast only = result.contrasts().getFirst();

    assertThat(only.adjustedP()).isCloseTo(only.pValue(), within(1e-9));
    assertThat(result.critical())
        .isCloseTo(TDistribution.of(9).inverseSurvivalProbability(.025), within(1e-8));
    assertThat(only.detectable().orElseThrow())
        .isCloseTo(
            (result.critical() + TDistribution.of(9).inverseCumulativeProbability(.8))
                * (only.interval().orElseThrow().high() - only.difference())
                / result.critical(),
            within(1e-9));
  }

  @Test
  void holdsItsErrorRateOnUnequalGroups() {
    RandomGenerator random = Sampling.seeded(3);
    DunnettTest test = DunnettTest.withDefaults();
    double critical = test.test(draw(3, random), draw(9, random), draw(4, random)).critical();
    double alarms =
        Sampling.share(
            10_000,
            () -> {
              double[] control = draw(3, random);
              double[] first = draw(9, random);
              double[] second = draw(4, random);
              return largest(control, first, second) > critical;
            });
    assertThat(alarms).isCloseTo(.05, within(.0065));
  }

  @Test
  void refusesWhatItCannotUse() {
    DunnettTest test = DunnettTest.withDefaults();
    assertThatThrownBy(() -> test.test(CONTROL))
        .hasMessage("there is no group to compare with the control");
    assertThatThrownBy(() -> test.test(new double[0], A)).hasMessage("the control has no value");
    assertThatThrownBy(() -> test.test(CONTROL, A, new double[0]))
        .hasMessage("group 1 has no value");
    assertThatThrownBy(() -> test.test(new double[] {1, 1}, new double[] {2, 2}))
        .hasMessage(
            "values that never vary within a group say nothing about chance; give some group two"
                + " values that differ");
    assertThatThrownBy(() -> test.test(new double[] {1}, new double[] {2}))
        .hasMessageContaining("never vary");
  }

  private static double critical(int groups, int freedom) {
    double[] loadings = new double[groups];
    Arrays.fill(loadings, Math.sqrt(.5));
    OneFactor largest = new OneFactor(loadings, freedom);
    return dev.finetooth.statistics.Bisection.crossing(
        value -> largest.exceedance(value) - .05, 0, 10);
  }

  private static double[] draw(int count, RandomGenerator random) {
    double[] values = new double[count];
    Arrays.setAll(values, index -> random.nextGaussian());
    return values;
  }

  private static double largest(double[] control, double[]... groups) {
    double squares = squares(control);
    int freedom = control.length - 1;
    for (double[] group : groups) {
      squares += squares(group);
      freedom += group.length - 1;
    }
    double largest = 0;
    for (double[] group : groups) {
      double error = Math.sqrt(squares / freedom * (1.0 / group.length + 1.0 / control.length));
      largest = Math.max(largest, Math.abs(mean(group) - mean(control)) / error);
    }
    return largest;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double squares(double[] values) {
    return Arrays.stream(values).map(value -> Math.pow(value - mean(values), 2)).sum();
  }
}
