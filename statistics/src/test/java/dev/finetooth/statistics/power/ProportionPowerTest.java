package dev.finetooth.statistics.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ProportionPowerTest {

  private static final ProportionPower TWO = ProportionPower.withDefaults();
  private static final SingleProportionPower ONE = SingleProportionPower.withDefaults();

  /**
   * R: power.prop.test(p1 = .5, p2 = .75, power = .9) gives n = 76.7; corrected by hand 84.52. The
   * exact power at 85, enumerated in SciPy: .926 of the pooled z test, .901 of Fisher's.
   */
  @Test
  void itemsAreTheCorrectedFormulas() {
    assertThat(TWO.withPower(.9).items(.5, .75)).isEqualTo(85);
    assertThat(TWO.withPower(.9).items(.75, .5)).isEqualTo(85);
    assertThat(TWO.items(.6, .65)).isEqualTo(1511);
    assertThat(TWO.withAlpha(.01).items(.6, .65)).isGreaterThan(2_200);
  }

  @Property(tries = 100)
  void theDirectionsAreOneAnothersInverse(
      @ForAll @DoubleRange(min = .1, max = .5) double share,
      @ForAll @DoubleRange(min = .05, max = .4) double gain) {
    int items = TWO.items(share, share + gain);
    assertThat(TWO.power(items, share, share + gain)).isGreaterThanOrEqualTo(.8 - 1e-9);
    assertThat(TWO.power(items - 1, share, share + gain)).isLessThan(.8);
    double detectable = TWO.detectable(items, share).orElseThrow();
    assertThat(TWO.power(items, share, share + detectable)).isCloseTo(.8, within(1e-9));
    assertThat(detectable).isLessThanOrEqualTo(gain + 1e-9);
  }

  @Test
  void fewItemsShowNothing() {
    assertThat(TWO.power(2, .5, .6)).isZero();
    assertThat(TWO.detectable(3, .5)).isEmpty();
    assertThat(ONE.detectable(5, .5)).isEmpty();
    assertThat(ONE.power(5, .5, .99)).isZero();
  }

  /** SciPy: the binomial probability, at the true share, of all k whose tail is at most .025. */
  @Test
  void powerAgainstAFixedShareIsExact() {
    assertThat(ONE.power(100, .5, .65)).isCloseTo(0.8275851009341131, within(1e-10));
    assertThat(ONE.power(40, .9, .99)).isCloseTo(0.6689717587763677, within(1e-10));
    assertThat(ONE.power(7, .02, .3)).isCloseTo(0.6705827999999999, within(1e-10));
  }

  /** SciPy: one more than the last n up to 600 whose power is below .8. */
  @Test
  void itemsAgainstAFixedShareAreExact() {
    assertThat(ONE.items(.5, .65)).isEqualTo(97);
    assertThat(ONE.items(.8, .7)).isEqualTo(155);
    assertThat(ONE.withPower(.9).items(.8, .7)).isGreaterThan(200);
    assertThat(ONE.withAlpha(.01).items(.8, .7)).isGreaterThan(220);
    assertThat(ONE.power(100, .5, .5 + ONE.detectable(100, .5).orElseThrow()))
        .isCloseTo(.8, within(1e-9));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> TWO.items(.5, .5))
        .hasMessage("no number of items tells equal shares apart: 0.5");
    assertThatThrownBy(() -> ONE.items(.5, 1))
        .hasMessage("a share of right answers lies in (0, 1), not 1.0");
    assertThatThrownBy(() -> ONE.items(.5, .5)).isInstanceOf(IllegalArgumentException.class);
  }
}
