package dev.finetooth.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NormalMixtureTest {

  private static final NormalMixture MIXTURE = NormalMixture.tightAt(100, .05);

  /** The tests of confseq (Howard et al. 2021). */
  @Test
  void agreesWithTheGoldenValue() {
    assertThat(MIXTURE.rho()).isCloseTo(12.60056, within(1e-5));
    assertThat(MIXTURE.logEvidence(10, 100)).isCloseTo(-.6510052, within(1e-7));
    assertThat(MIXTURE.bound(100, .05)).isCloseTo(30.35209, within(1e-5));
  }

  @Property(tries = 200)
  void atTheBoundTheEvidenceIsOneOverAlpha(
      @ForAll @DoubleRange(min = 1, max = 1e6) double time,
      @ForAll @DoubleRange(min = .01, max = .5) double alpha) {
    double bound = MIXTURE.bound(time, alpha);
    assertThat(MIXTURE.logEvidence(bound, time)).isCloseTo(-Math.log(alpha), within(1e-9));
    assertThat(MIXTURE.logEvidence(-bound, time)).isCloseTo(-Math.log(alpha), within(1e-9));
  }

  @Test
  void aRandomWalkStaysWithinTheBound() {
    RandomGenerator random = Sampling.seeded(45);
    double crossings =
        Sampling.share(
            5_000,
            () -> {
              double sum = 0;
              for (int step = 1; step <= 300; step++) {
                sum += random.nextBoolean() ? 1 : -1;
                if (Math.abs(sum) >= MIXTURE.bound(step, .05)) {
                  return true;
                }
              }
              return false;
            });
    assertThat(crossings).isBetween(.01, .05);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new NormalMixture(0))
        .hasMessage("the precision of a mixture is above 0, not 0.0");
    assertThatThrownBy(() -> MIXTURE.bound(100, 0))
        .hasMessage("a level lies between 0 and 1, not 0.0");
  }
}
