package dev.finetooth.trainer.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {

  private static final long EXAMPLES = 500;

  private static Curve curve(double rate, int rank, String settings) {
    return new Curve(SettingsFile.parse(settings), rate, rank, 1, EXAMPLES);
  }

  private static Curve quiet(double rate, int rank) {
    return curve(rate, rank, "{\"noise\": 0}");
  }

  /** By hand: 0.3 + 2.5 * (1 + 300 / 100)^-0.5 = 1.55 at the best rate and rank 8. */
  @Test
  void followsThePowerLaw() {
    assertThat(quiet(5e-4, 8).train(0)).isCloseTo(2.8, within(1e-12));
    assertThat(quiet(5e-4, 8).train(300)).isCloseTo(1.55, within(1e-12));
    assertThat(quiet(5e-4, 8).validation(300)).isCloseTo(1.55, within(1e-12));
  }

  /**
   * By hand: a rate e^1.2 times the best one learns at exp(-1/2) = 0.60653 the pace, so the loss
   * after 300 is 0.3 + 2.5 * (1 + 1.81959)^-0.5 = 1.78883.
   */
  @Test
  void hasABestRate() {
    double off = Math.exp(1.2);
    assertThat(quiet(5e-4 * off, 8).train(300)).isCloseTo(1.78883, within(1e-5));
    assertThat(quiet(5e-4 / off, 8).train(300)).isCloseTo(1.78883, within(1e-5));
  }

  /** By hand: (64 / 8)^-0.02 = 0.95926, so 0.3 + 1.25 * 0.95926 = 1.49908. */
  @Test
  void aLargerRankGainsLittle() {
    assertThat(quiet(5e-4, 64).train(300)).isCloseTo(1.49908, within(1e-5));
  }

  /**
   * By hand, after two epochs: D' = 500 + 500 * 3 * (1 - exp(-1/3)) = 925.2030, and 0.3 + 2.5 *
   * (10.252030)^-0.5 + 0.04 = 1.12079.
   */
  @Test
  void repeatedDataTeachLess() {
    assertThat(quiet(5e-4, 8).validation(2 * EXAMPLES)).isCloseTo(1.12079, within(1e-5));
    assertThat(quiet(5e-4, 8).train(2 * EXAMPLES)).isLessThan(1.12079 - 0.04);
  }

  @Test
  void tooManyEpochsOverfit() {
    Curve curve = quiet(5e-4, 8);
    int best =
        IntStream.rangeClosed(1, 12)
            .boxed()
            .min(Comparator.comparingDouble(epoch -> curve.validation(epoch * EXAMPLES)))
            .orElseThrow();
    assertThat(best).isBetween(2, 6);
    assertThat(curve.train(12 * EXAMPLES)).isLessThan(curve.train(best * EXAMPLES));
  }

  @Test
  void noiseComesFromTheSeedAndThePlaceAlone() {
    Curve curve = curve(5e-4, 8, "{}");
    assertThat(curve.train(100)).isEqualTo(curve(5e-4, 8, "{}").train(100));
    assertThat(curve.train(100)).isNotEqualTo(quiet(5e-4, 8).train(100));
    Curve other = new Curve(SyntheticSettings.STANDARD, 5e-4, 8, 2, EXAMPLES);
    assertThat(other.train(100)).isNotEqualTo(curve.train(100));
    double mean =
        IntStream.range(0, 4000)
            .mapToDouble(
                seed ->
                    new Curve(SyntheticSettings.STANDARD, 5e-4, 8, seed, EXAMPLES).train(300) / 1.55
                        - 1)
            .average()
            .orElseThrow();
    // Four standard errors of 4,000 draws of 5 %.
    assertThat(mean).isCloseTo(0, within(4 * 0.05 / Math.sqrt(4000)));
  }

  @Test
  void failuresBefallTheShareThatIsAskedFor() {
    SyntheticSettings settings =
        SettingsFile.parse("{\"failures\": {\"crash\": 0.25, \"diverge\": 1}}");
    long crashes =
        IntStream.range(0, 2000)
            .filter(seed -> Fate.of(new Curve(settings, 5e-4, 8, seed, EXAMPLES)).crashes())
            .count();
    // Four standard deviations of a binomial of 2,000 and a quarter.
    assertThat((double) crashes).isCloseTo(500, within(4 * Math.sqrt(2000 * 0.25 * 0.75)));
    assertThat(Fate.of(new Curve(settings, 5e-4, 8, 1, EXAMPLES)).diverges()).isTrue();
    assertThat(Fate.of(quiet(5e-4, 8))).isEqualTo(new Fate(false, false, false, false, false));
    assertThat(Fate.of(quiet(6e-3, 8)).diverges()).isTrue();
  }
}
