package dev.finetooth.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EProcessTest {

  static final double[] DIFFERENCES = {
    0, 1, 0, 0, -1, 1, .5, 1, 0, 1, 1, 0, -.5, 1, 1, 0, 1, 1, .25, 1
  };

  /**
   * scipy.special: (b+c) log(2) + betaln(b+1, c+1); one-sided plus log(2 beta.sf(.5, b+1, c+1)).
   */
  @Test
  void evidenceFromDiscordantItemsAgreesWithScipy() {
    assertThat(fed(DiscordanceEProcess.of(Side.EITHER), 14, 3).logEvidence())
        .isCloseTo(2.3710375134527535, within(1e-10));
    assertThat(fed(DiscordanceEProcess.of(Side.EITHER), 5, 5).logEvidence())
        .isCloseTo(-0.995852554710341, within(1e-10));
    assertThat(fed(DiscordanceEProcess.of(Side.EITHER), 600, 400).logEvidence())
        .isCloseTo(16.88628065508408, within(1e-8));
    assertThat(fed(DiscordanceEProcess.of(Side.BETTER), 14, 3).logEvidence())
        .isCloseTo(3.0604086528357506, within(1e-10));
    assertThat(fed(DiscordanceEProcess.of(Side.WORSE), 14, 3).logEvidence())
        .isCloseTo(-2.516781858318449, within(1e-10));
  }

  /** E = 2^{b+c} / ((b+c+1) C(b+c, b)): three wins of three are 8/4. */
  @Test
  void evidenceStartsAtOneAndItemsThatAgreeLeaveIt() {
    EProcess process = DiscordanceEProcess.of(Side.EITHER);
    assertThat(process.logEvidence()).isZero();
    assertThat(process.pValue()).isEqualTo(1);
    process.observe(0);
    assertThat(process.logEvidence()).isZero();
    assertThat(process.observations()).isEqualTo(1);
    assertThat(fed(process, 3, 0).logEvidence()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(process.pValue()).isCloseTo(.5, within(1e-12));
    assertThat(process.reject(.5)).isTrue();
    assertThat(process.reject(.49)).isFalse();
  }

  @Test
  void evidenceOnceReachedIsNotLost() {
    EProcess process = fed(DiscordanceEProcess.of(Side.BETTER), 20, 0);
    double p = process.pValue();
    assertThat(process.reject(.001)).isTrue();

    fed(process, 0, 2_000);

    // Python, in whole numbers: 2020 log(2) - log(2021) - log(comb(2020, 20)) + log(2)
    // + log(sum(comb(2021, k) for k in range(21))) - 2021 log(2)
    assertThat(process.logEvidence()).isCloseTo(-7.591367223780253, within(1e-3));
    assertThat(process.pValue()).isEqualTo(p);
    assertThat(process.reject(.001)).isTrue();
  }

  /** numpy: log(mean(prod(1 + .9 2^(-k/3) / (1 + s dir) dir (d - s)) for k in range(16))). */
  @Test
  void evidenceFromBetsAgreesWithNumpy() {
    assertThat(bets(BettingEProcess.of(Side.BETTER))).isCloseTo(18.642474549207318, within(1e-9));
    assertThat(bets(BettingEProcess.against(-.1, Side.BETTER)))
        .isCloseTo(27.2692983764424, within(1e-9));
    assertThat(bets(BettingEProcess.of(Side.WORSE))).isCloseTo(-3.143783272005927, within(1e-9));
    assertThat(bets(BettingEProcess.of(Side.EITHER))).isCloseTo(17.949327368992794, within(1e-9));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> DiscordanceEProcess.of(Side.EITHER).observe(.5))
        .hasMessage("right or wrong answers differ by -1, 0 or 1, not 0.5");
    assertThatThrownBy(() -> BettingEProcess.of(Side.EITHER).observe(Double.NaN))
        .hasMessage("a difference of scores lies in -1..1, not NaN");
    assertThatThrownBy(() -> BettingEProcess.against(1, Side.EITHER))
        .hasMessage("a supposed mean lies in (-1, 1), not 1.0");
    assertThatThrownBy(() -> BettingEProcess.of(Side.EITHER).reject(1))
        .hasMessage("a level lies between 0 and 1, not 1.0");
  }

  /**
   * What makes it an e-process: under a fair coin the expected evidence of the next item is now's.
   */
  @Property(tries = 300)
  void aFairCoinDoesNotChangeTheExpectedEvidence(
      @ForAll @IntRange(min = 0, max = 80) int b, @ForAll @IntRange(min = 0, max = 80) int c) {
    for (Side side : Side.values()) {
      double now = fed(DiscordanceEProcess.of(side), b, c).logEvidence();
      double won = fed(DiscordanceEProcess.of(side), b + 1, c).logEvidence();
      double lost = fed(DiscordanceEProcess.of(side), b, c + 1).logEvidence();
      assertThat((Math.exp(won - now) + Math.exp(lost - now)) / 2).isCloseTo(1, within(1e-8));
    }
  }

  @Property(tries = 100)
  void theTwoSidesMirrorEachOther(
      @ForAll @IntRange(min = 0, max = 40) int b, @ForAll @IntRange(min = 0, max = 40) int c) {
    assertThat(fed(BettingEProcess.of(Side.BETTER), b, c).logEvidence())
        .isCloseTo(fed(BettingEProcess.of(Side.WORSE), c, b).logEvidence(), within(1e-12));
    assertThat(fed(DiscordanceEProcess.of(Side.BETTER), b, c).logEvidence())
        .isCloseTo(fed(DiscordanceEProcess.of(Side.WORSE), c, b).logEvidence(), within(1e-12));
  }

  @Test
  void lookingAfterEveryItemRaisesNoFalseAlarms() {
    RandomGenerator random = Sampling.seeded(41);
    DoubleSupplier mostlyEqual = () -> random.nextDouble() < .3 ? random.nextInt(2) * 2 - 1 : 0;
    DoubleSupplier skewed = () -> random.nextDouble() < .1 ? -.9 : .1;
    for (Side side : Side.values()) {
      assertThat(alarms(5_000, () -> DiscordanceEProcess.of(side), mostlyEqual))
          .isLessThanOrEqualTo(.05);
      assertThat(alarms(2_000, () -> BettingEProcess.of(side), mostlyEqual))
          .isLessThanOrEqualTo(.05);
      assertThat(alarms(2_000, () -> BettingEProcess.of(side), skewed)).isLessThanOrEqualTo(.05);
    }
  }

  @Test
  void aRealDifferenceIsFound() {
    RandomGenerator random = Sampling.seeded(42);
    DoubleSupplier better =
        () -> {
          double draw = random.nextDouble();
          return draw < .2 ? 1 : draw < .25 ? -1 : 0;
        };
    assertThat(alarms(300, () -> DiscordanceEProcess.of(Side.BETTER), better)).isGreaterThan(.9);
    assertThat(alarms(300, () -> BettingEProcess.of(Side.BETTER), better)).isGreaterThan(.9);
    assertThat(alarms(300, () -> BettingEProcess.of(Side.WORSE), better)).isZero();
  }

  /** The warning: a test for a fixed number of items, looked at 20 times on the way. */
  @Test
  void peekingAtAFixedTestRaisesFalseAlarmsToAQuarter() {
    RandomGenerator random = Sampling.seeded(43);
    double alarms =
        Sampling.share(
            40_000,
            () -> {
              double sum = 0;
              for (int look = 1; look <= 20; look++) {
                sum += random.nextGaussian();
                if (Math.abs(sum) / Math.sqrt(look) > 1.959963984540054) {
                  return true;
                }
              }
              return false;
            });
    assertThat(alarms).isCloseTo(.247, within(.006));
  }

  private static double alarms(int runs, Supplier<EProcess> fresh, DoubleSupplier difference) {
    return Sampling.share(
        runs,
        () -> {
          EProcess process = fresh.get();
          for (int item = 0; item < 300 && !process.reject(.05); item++) {
            process.observe(difference.getAsDouble());
          }
          return process.reject(.05);
        });
  }

  private static double bets(EProcess process) {
    for (int round = 0; round < 5; round++) {
      for (double difference : DIFFERENCES) {
        process.observe(difference);
      }
    }
    return process.logEvidence();
  }

  private static EProcess fed(EProcess process, int wins, int losses) {
    for (int win = 0; win < wins; win++) {
      process.observe(1);
    }
    for (int loss = 0; loss < losses; loss++) {
      process.observe(-1);
    }
    return process;
  }
}
