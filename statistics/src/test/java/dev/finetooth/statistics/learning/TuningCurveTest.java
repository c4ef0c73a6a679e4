package dev.finetooth.statistics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuningCurveTest {

  private static final double[] SWEEP = {.61, .7, .55, .72, .68, .71, .6, .66, .5, .69};

  private final RandomGenerator random = Sampling.seeded(95);

  /** Python 3.11: mean(max(c) for c in itertools.combinations(sweep, m)). */
  @ParameterizedTest
  @CsvSource({"1, 0.642", "5, 0.7116269841269841", "10, 0.72"})
  void isTheMeanBestOfAllSubsets(int configurations, double expected) {
    assertThat(TuningCurve.of(SWEEP, 0).best(configurations)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void theLastDoublingIsWhatTheNextPromises() {
    TuningGain.Expected gain = expected(TuningCurve.of(SWEEP, 0));

    assertThat(gain.estimate()).isCloseTo(0.72 - 0.7116269841269841, within(1e-12));
    assertThat(gain.tried()).isEqualTo(10);
    assertThat(gain.sentence())
        .startsWith("twice the configurations promise +0.8 points [+0.")
        .endsWith("] (after 10 random ones)");
  }

  @Test
  void noiseInTheScoresShrinksTheGain() {
    // The variance is 0.0056622.., so a standard error of half its root leaves three quarters.
    double mean = Arrays.stream(SWEEP).average().orElseThrow();
    double variance = Arrays.stream(SWEEP).map(it -> (it - mean) * (it - mean)).sum() / 9;
    TuningGain.Expected noisy = expected(TuningCurve.of(SWEEP, Math.sqrt(variance) / 2));

    assertThat(noisy.reliability()).isCloseTo(0.75, within(1e-12));
    assertThat(noisy.estimate()).isCloseTo(0.75 * (0.72 - 0.7116269841269841), within(1e-12));
  }

  @Test
  void whatPromisesNothingIsRefused() {
    assertThat(gain(TuningCurve.of(Arrays.copyOf(SWEEP, 7), 0)).sentence())
        .isEqualTo("what more tuning brings needs at least 8 random configurations, not 7");
    assertThat(gain(TuningCurve.of(SWEEP, 0.2)).sentence())
        .isEqualTo(
            "the configurations differ by little more than chance, so more of them promise"
                + " nothing");
    assertThat(gain(TuningCurve.of(new double[9], 0))).isInstanceOf(TuningGain.Refused.class);
  }

  @Test
  void refusesWhatIsNoSweep() {
    assertThatThrownBy(() -> TuningCurve.of(new double[0], 0))
        .hasMessage("there are no configurations");
    assertThatThrownBy(() -> TuningCurve.of(SWEEP, -1))
        .hasMessage("a standard error is not negative: -1.0");
    assertThatThrownBy(() -> TuningCurve.of(new double[] {7}, 0))
        .hasMessage("a score lies in 0..1, not 7.0");
    assertThatThrownBy(() -> TuningCurve.of(SWEEP, 0).best(11))
        .hasMessage("10 configurations were tried, so the best of 11 is unknown");
    assertThatThrownBy(() -> TuningCurve.of(SWEEP, 0).best(0)).hasMessageContaining("best of 0");
  }

  @Property(tries = 200)
  void moreConfigurationsAreNeverWorse(
      @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = 0, max = 1) Double> scores) {
    double[] sweep = scores.stream().mapToDouble(Double::doubleValue).toArray();
    TuningCurve curve = TuningCurve.of(sweep, 0);
    for (int m = 2; m <= sweep.length; m++) {
      assertThat(curve.best(m)).isGreaterThanOrEqualTo(curve.best(m - 1) - 1e-12);
    }
    assertThat(curve.best(1)).isCloseTo(Arrays.stream(sweep).average().orElseThrow(), within(1e-9));
    assertThat(curve.best(sweep.length))
        .isCloseTo(Arrays.stream(sweep).max().orElseThrow(), within(1e-12));
  }

  @Test
  void coversTheGainOfTheNextDoubling() {
    // Normal scores; and scores bounded at 0.9, most of them near it.
    assertThat(coverage(z -> 0.5 + 0.05 * z)).isBetween(0.92, 0.99);
    assertThat(coverage(z -> 0.9 - 0.05 * Math.exp(z))).isBetween(0.90, 0.99);
  }

  private double coverage(DoubleUnaryOperator score) {
    double truth = 0;
    for (int run = 0; run < 20_000; run++) {
      double half = sweep(16, score)[15];
      truth += Math.max(0, sweep(16, score)[15] - half) / 20_000;
    }
    double expected = truth;
    return Sampling.share(
        800,
        () ->
            ((TuningGain.Expected) TuningCurve.of(sweep(16, score), 0).doubling(.95, 99, random))
                .interval()
                .contains(expected));
  }

  private double[] sweep(int configurations, DoubleUnaryOperator score) {
    double[] sweep = new double[configurations];
    Arrays.setAll(sweep, index -> Math.clamp(score.applyAsDouble(random.nextGaussian()), 0.0, 1.0));
    Arrays.sort(sweep);
    return sweep;
  }

  private TuningGain gain(TuningCurve curve) {
    return curve.doubling(0.95, 499, random);
  }

  private TuningGain.Expected expected(TuningCurve curve) {
    return (TuningGain.Expected) gain(curve);
  }
}
