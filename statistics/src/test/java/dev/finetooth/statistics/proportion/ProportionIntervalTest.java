package dev.finetooth.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProportionIntervalTest {

  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  void wilsonAgreesWithTheGoldenValues() {
    Interval half = ProportionInterval.WILSON.of(19, 38, 0.95);
    assertThat(half.low()).isCloseTo(.348499283643951, CLOSE);
    assertThat(half.high()).isCloseTo(.651500716356049, CLOSE);
    Interval most = ProportionInterval.WILSON.of(18, 20, 0.95);
    assertThat(most.low()).isCloseTo(.69896635477, CLOSE);
    assertThat(most.high()).isCloseTo(.97213351879, CLOSE);
  }

  @Test
  void clopperPearsonAgreesWithTheGoldenValue() {
    Interval interval = ProportionInterval.CLOPPER_PEARSON.of(20, 100, 0.95);
    assertThat(interval.low()).isCloseTo(.1266555521, CLOSE);
    assertThat(interval.high()).isCloseTo(.2918426891, CLOSE);
  }

  /** binomtest(0, 10).proportion_ci() and proportion_ci(method='wilson'). */
  @Test
  void staysWithinZeroAndOneAtTheEnds() {
    Interval none = ProportionInterval.CLOPPER_PEARSON.of(0, 10, 0.95);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(0.30849710781876294, CLOSE);
    assertThat(ProportionInterval.WILSON.of(0, 10, 0.95).high())
        .isCloseTo(0.27753279986288926, CLOSE);
    for (int trials = 1; trials < 500; trials++) {
      assertThat(ProportionInterval.WILSON.of(0, trials, 0.95).low()).isZero();
      assertThat(ProportionInterval.WILSON.of(trials, trials, 0.95).high()).isEqualTo(1);
    }
  }

  @Test
  void refusesWhatIsNoCount() {
    assertThatThrownBy(() -> ProportionInterval.WILSON.of(3, 2, 0.95))
        .hasMessage("3 successes of 2 trials");
    assertThatThrownBy(() -> ProportionInterval.WILSON.of(0, 0, 0.95))
        .hasMessage("0 successes of 0 trials");
  }

  /** No simulation needed: coverage is a sum over the binomial distribution. */
  @Test
  void coverTheTruth() {
    double wilson = 0;
    int steps = 0;
    for (double truth = 0.05; truth < 0.96; truth += 0.01) {
      wilson += coverage(ProportionInterval.WILSON, 100, truth);
      steps++;
      assertThat(coverage(ProportionInterval.CLOPPER_PEARSON, 100, truth))
          .isGreaterThanOrEqualTo(0.95);
    }
    assertThat(wilson / steps).isCloseTo(0.95, within(0.005));
  }

  private static double coverage(ProportionInterval method, int trials, double truth) {
    BinomialDistribution distribution = BinomialDistribution.of(trials, truth);
    double coverage = 0;
    for (int count = 0; count <= trials; count++) {
      if (method.of(count, trials, 0.95).contains(truth)) {
        coverage += distribution.probability(count);
      }
    }
    return coverage;
  }
}
