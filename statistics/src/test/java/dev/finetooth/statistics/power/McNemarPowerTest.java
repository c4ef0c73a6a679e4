package dev.finetooth.statistics.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.paired.McNemarTest;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class McNemarPowerTest {

  private static final McNemarPower POWER = McNemarPower.withDefaults();

  /** SciPy: sum over N of binom.pmf(N, n, psi) times the power of the exact test on N. */
  @Test
  void powerIsExact() {
    assertThat(POWER.power(300, .05, .1)).isCloseTo(0.7444715537062576, within(1e-9));
    assertThat(POWER.power(626, .05, .2)).isCloseTo(0.7789495828235851, within(1e-9));
    assertThat(POWER.power(20, .4, .4)).isCloseTo(0.8744010272769634, within(1e-9));
    assertThat(POWER.power(5, 1, 1)).isZero();
    assertThat(POWER.power(6, 1, 1)).isCloseTo(1, within(1e-12));
  }

  /** SciPy: one more than the last n whose exact power is below .8, where the formula says 626. */
  @Test
  void itemsAreEnoughForTheExactTest() {
    assertThat(POWER.items(.05, .2)).isEqualTo(658);
    assertThat(POWER.items(.2, .3)).isEqualTo(61);
    assertThat(POWER.items(1, 1)).isEqualTo(6);
    assertThat(POWER.items(.05, .2))
        .isGreaterThan(PairedPower.withDefaults().itemsForBinary(.05, .2));
    assertThat(POWER.withPower(.9).items(.2, .3)).isGreaterThan(75);
    assertThat(POWER.withAlpha(.01).items(.2, .3)).isGreaterThan(85);
  }

  @Test
  void theDetectableEffectIsThePowersInverse() {
    double difference = POWER.detectable(300, .1).orElseThrow();
    assertThat(POWER.power(300, difference, .1)).isCloseTo(.8, within(1e-9));
    assertThat(difference).isBetween(.051, .056);
    // The discordance grows with a difference that exceeds it.
    double large = POWER.detectable(30, .01).orElseThrow();
    assertThat(POWER.power(30, large, large)).isCloseTo(.8, within(1e-9));
    assertThat(POWER.detectable(5, .5)).isEmpty();
  }

  @Test
  void theNumberOfItemsIsEnoughInSimulation() {
    RandomGenerator random = Sampling.seeded(56);
    int items = POWER.items(.1, .15);
    double shown =
        Sampling.share(
            20_000,
            () -> {
              int first = 0;
              int second = 0;
              for (int item = 0; item < items; item++) {
                double draw = random.nextDouble();
                first += draw < .125 ? 1 : 0;
                second += draw > .975 ? 1 : 0;
              }
              return McNemarTest.withDefaults()
                  .test(new Discordance(first, second, items))
                  .reject(.05);
            });
    assertThat(shown).isBetween(.8 - .007, .83);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> POWER.items(.3, .1))
        .hasMessage("two models that differ on a share 0.1 of the items cannot be 0.3 apart");
    assertThatThrownBy(() -> POWER.items(0, .1)).hasMessage("a difference lies in (0, 1], not 0.0");
  }
}
