package dev.finetooth.statistics.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MeanPowerTest {

  private static final MeanPower PAIRED = MeanPower.paired();
  private static final MeanPower INDEPENDENT = MeanPower.independent();

  /** statsmodels: TTestPower().power(1, 30, .05) and TTestIndPower().power(1, 30, .05). */
  @Test
  void powerAgreesWithTheGoldenValues() {
    assertThat(PAIRED.power(30, 1, 1)).isCloseTo(.9995636009612725, within(1e-11));
    assertThat(PAIRED.power(20, .2, 1)).isCloseTo(.1359562887679666, within(1e-11));
    assertThat(INDEPENDENT.power(30, 1, 1)).isCloseTo(0.9677082582419323, within(1e-10));
    assertThat(INDEPENDENT.power(20, -.1, .5)).isCloseTo(0.0945673276173026, within(1e-10));
  }

  /**
   * TTestPower().solve_power(.2, power=.8, alpha=.05) is 198.15, (.5, power=.9, alpha=.01) 62.87;
   * TTestIndPower().solve_power(.5, power=.8, alpha=.05) 63.77.
   */
  @Test
  void itemsAgreeWithStatsmodels() {
    assertThat(PAIRED.items(.2, 1)).isEqualTo(199);
    assertThat(PAIRED.items(-.1, .5)).isEqualTo(199);
    assertThat(PAIRED.withPower(.9).withAlpha(.01).items(.5, 1)).isEqualTo(63);
    assertThat(INDEPENDENT.items(.5, 1)).isEqualTo(64);
    assertThat(PAIRED.items(100, 1)).isEqualTo(2);
  }

  /**
   * scipy: brentq(lambda d: nct.sf(c, df, d sqrt(n/g)) + nct.cdf(-c, df, d sqrt(n/g)) - .8, .1, 1,
   * xtol=1e-14), g = 1 and 2 groups, df = g (n - 1), c = t.isf(.025, df).
   */
  @Test
  void detectableEffectsAgreeWithScipy() {
    assertThat(PAIRED.detectable(100, 1)).isCloseTo(0.2829126327813866, within(1e-8));
    assertThat(PAIRED.detectable(100, .4)).isCloseTo(.4 * 0.2829126327813866, within(1e-8));
    assertThat(INDEPENDENT.detectable(50, 1)).isCloseTo(0.5658822437555728, within(1e-8));
  }

  /** scipy.stats.nct.cdf and sf. */
  @Test
  void noncentralTAgreesWithScipy() {
    assertThat(new NoncentralT(3, .7).cumulativeProbability(1.5))
        .isCloseTo(0.7198542127225229, within(1e-10));
    assertThat(new NoncentralT(1, .5).survivalProbability(4))
        .isCloseTo(0.13538892849127948, within(1e-10));
    assertThat(new NoncentralT(10, 2).cumulativeProbability(-2))
        .isCloseTo(0.00013305608206590908, within(1e-12));
    assertThat(new NoncentralT(500, 2).cumulativeProbability(2))
        .isCloseTo(0.4996014236604115, within(1e-10));
    // Simpson's rule is less exact where the density has no derivative at zero.
    assertThat(new NoncentralT(2.5, 0).survivalProbability(2.2))
        .isCloseTo(0.06645699270983456, within(1e-7));
  }

  /** SciPy: 40 clusters of 5, ICC .2: df 39, ncp .3 sqrt(200/1.8), nct.sf(c) + nct.cdf(-c). */
  @Test
  void clustersCostItemsAndDegreesOfFreedom() {
    MeanPower clustered = PAIRED.withClusters(ClusterDesign.of(5, .2));
    assertThat(clustered.power(200, .3, 1)).isCloseTo(0.8693981350238591, within(1e-10));
    int items = clustered.items(.3, 1);
    assertThat(clustered.power(items, .3, 1)).isGreaterThanOrEqualTo(.8);
    assertThat(clustered.power(items - 1, .3, 1)).isLessThan(.8);
    assertThatThrownBy(() -> clustered.power(9, .3, 1))
        .hasMessage("a mean takes two clusters of items or more, not 9 items in clusters of 5.0");
  }

  @Test
  void theDesignEffectIsKishs() {
    assertThat(ClusterDesign.of(5, .2).effect()).isCloseTo(1.8, within(1e-12));
    assertThat(new ClusterDesign(5, .5, .2).effect()).isCloseTo(2.05, within(1e-12));
    assertThat(ClusterDesign.none().effect()).isEqualTo(1);
    assertThat(ClusterDesign.of(5, .2).effectiveItems(180)).isCloseTo(100, within(1e-9));
    assertThat(ClusterDesign.of(5, .2).clusters(200)).isEqualTo(40);
    assertThat(ClusterDesign.of(5, .2).clusters(201)).isEqualTo(41);
    assertThatThrownBy(() -> ClusterDesign.of(.5, .2))
        .hasMessage("clusters of 0.5 items, varying by 0.0, with a correlation of 0.2 cannot be");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> PAIRED.items(0, 1))
        .hasMessage("no number of items shows a difference of 0.0");
    assertThatThrownBy(() -> PAIRED.items(.1, 0))
        .hasMessage("a standard deviation is above 0, not 0.0");
    assertThatThrownBy(() -> PAIRED.items(1e-9, 1))
        .hasMessage("so small a difference takes more than 100 million items");
    assertThatThrownBy(() -> PAIRED.withPower(.4))
        .hasMessage("alpha 0.05 and power 0.4 are outside 0..1 and 0.5..1");
  }

  @Property(tries = 60)
  void theThreeDirectionsAreOneAnothersInverse(
      @ForAll @IntRange(min = 5, max = 500) int items,
      @ForAll @DoubleRange(min = .1, max = 2) double deviation) {
    double difference = PAIRED.detectable(items, deviation);
    assertThat(PAIRED.power(items, difference, deviation)).isCloseTo(.8, within(1e-9));
    assertThat(PAIRED.items(difference * (1 + 1e-9), deviation)).isEqualTo(items);
  }
}
