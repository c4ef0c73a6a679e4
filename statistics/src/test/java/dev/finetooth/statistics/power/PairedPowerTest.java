package dev.finetooth.statistics.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.paired.McNemarTest;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PairedPowerTest {

  private final PairedPower power = PairedPower.withDefaults();

  @Test
  void itemsAgreeWithTheGoldenValues() {
    assertThat(power.itemsForBinary(.03, .15)).isEqualTo(1306);
    assertThat(power.itemsForBinary(.05, .2)).isEqualTo(626);
    double omega = 1 / 3.0;
    double noise = Math.sqrt(1 / 6.0);
    assertThat(power.itemsForMean(.03, PairedPower.deviation(omega, 0, 1, 0, 1))).isEqualTo(969);
    assertThat(power.itemsForMean(.03, PairedPower.deviation(omega, noise, 1, noise, 1)))
        .isEqualTo(3876);
  }

  @Test
  void theDetectableEffectAgreesWithTheGoldenValue() {
    assertThat(power.detectableForBinary(300, .1)).hasValueCloseTo(.051, within(5e-4));
  }

  @Test
  void itemsAndDetectableEffectAreEachOthersInverse() {
    assertThat(power.detectableForBinary(626, .2)).hasValueCloseTo(.05, within(1e-4));
    double deviation = 0.4;
    double delta = power.detectableForMean(500, deviation);
    assertThat(power.itemsForMean(delta, deviation)).isEqualTo(500);
  }

  @Test
  void clustersTakeMoreItems() {
    PairedPower clustered = power.withDesignEffect(2);
    assertThat(clustered.itemsForBinary(.05, .2)).isEqualTo(1252);
    assertThat(clustered.detectableForBinary(600, .1))
        .hasValueCloseTo(power.detectableForBinary(300, .1).orElseThrow(), within(1e-12));
  }

  @Test
  void theDiscordanceGrowsWithADifferenceThatExceedsIt() {
    double delta = power.detectableForBinary(40, 0.01).orElseThrow();
    assertThat(power.itemsForBinary(delta, delta)).isEqualTo(40);
    assertThat(power.detectableForBinary(40, 0)).hasValue(delta);
    assertThat(power.detectableForBinary(3, 0)).isEmpty();
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> power.itemsForBinary(.3, .1))
        .hasMessage("two models that differ on a share 0.1 of the items cannot be 0.3 apart");
    assertThatThrownBy(() -> power.itemsForMean(0, 1))
        .hasMessage("a difference lies in (0, 1], not 0.0");
    assertThatThrownBy(() -> power.withPower(80)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theDetectableEffectIsDetectedInFourOfFiveRuns() {
    RandomGenerator random = Sampling.seeded(17);
    double delta = power.detectableForBinary(300, .1).orElseThrow();
    double first = (.1 + delta) / 2;
    double second = (.1 - delta) / 2;
    double detected =
        Sampling.share(
            10_000,
            () -> {
              int b = 0;
              int c = 0;
              for (int item = 0; item < 300; item++) {
                double draw = random.nextDouble();
                b += draw < first ? 1 : 0;
                c += draw > 1 - second ? 1 : 0;
              }
              return McNemarTest.withDefaults()
                  .with(McNemarTest.Method.CHI_SQUARE)
                  .test(new Discordance(b, c, 300))
                  .reject(.05);
            });
    assertThat(detected).isCloseTo(.8, within(.03));
  }
}
