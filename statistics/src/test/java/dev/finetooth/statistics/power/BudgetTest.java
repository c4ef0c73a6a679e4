package dev.finetooth.statistics.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BudgetTest {

  /** An item costs four answers, and noise is four times omega^2: sqrt(4 x 4) = 4 samples. */
  @Test
  void samplesAreTheRootOfTheRatios() {
    Variances variances = new Variances(.04, 0, 0, .16);
    Budget budget = Budget.of(800, new Costs(4, 1, 0));

    Division division = budget.divide(variances).orElseThrow();

    assertThat(budget.bestSamples(variances, 1)).isCloseTo(4, within(1e-12));
    assertThat(division.samples()).isEqualTo(4);
    assertThat(division.items()).isEqualTo(100);
    assertThat(division.cost()).isEqualTo(800);
    // sqrt((.04 + .16/4) / 100)
    assertThat(division.standardError()).isCloseTo(Math.sqrt(.0008), within(1e-12));
    assertThat(division.detectable()).isCloseTo(2.8015852 * Math.sqrt(.0008), within(1e-7));
    assertThat(division.sentence())
        .isEqualTo(
            "100 items, 4 samples of each and 1 seed for 800.00 of 800.00: a difference of"
                + " 7.9 points shows four times in five");
  }

  @Test
  void freeItemsAreTakenBeforeSamples() {
    Division division =
        Budget.of(800, new Costs(0, 1, 0)).divide(new Variances(.04, 0, 0, .16)).orElseThrow();
    assertThat(division.samples()).isEqualTo(1);
    assertThat(division.items()).isEqualTo(800);
  }

  @Test
  void whereItemsEndSamplesGoOn() {
    Budget budget = Budget.of(800, new Costs(0, 1, 0)).withItemsUpTo(100);
    assertThat(budget.divide(new Variances(.04, 0, 0, .16)).orElseThrow().samples()).isEqualTo(8);
    assertThat(budget.withSamplesUpTo(5).divide(new Variances(.04, 0, 0, .16)).orElseThrow().cost())
        .isEqualTo(500);
    // Without noise more samples say nothing, and cost.
    assertThat(budget.divide(new Variances(.04, 0, 0, 0)).orElseThrow().cost()).isEqualTo(100);
  }

  @Test
  void seedsAreBoughtWhereTheyMatter() {
    Variances recipe = new Variances(.04, .001, .01, .16);
    Budget budget = Budget.of(5_000, new Costs(1, .1, 300)).withSeeds(3, 12);
    Division division = budget.divide(recipe).orElseThrow();
    // Python: min over R, K of .001/R + .04/n + .01/n/R + .16/n/R/K at n = (5000 - 300 R)/(1 + .1 R
    // K)
    assertThat(division.seeds()).isEqualTo(10);
    assertThat(division.samples()).isEqualTo(1);
    assertThat(division.items()).isEqualTo(1_000);
    assertThat(division.standardError())
        .isCloseTo(Math.sqrt(recipe.ofMean(1_000, 1, 10)), within(1e-15));
    assertThat(budget.divide(new Variances(.04, 0, 0, .16)).orElseThrow().seeds()).isEqualTo(3);
    assertThat(Budget.of(700, new Costs(1, .1, 300)).withSeeds(3, 12).divide(recipe)).isEmpty();
  }

  @Test
  void theVarianceOfAMeanIsTheSumOfItsParts() {
    assertThat(new Variances(.04, .001, .01, .16).ofMean(100, 4, 2))
        .isCloseTo(.0005 + .0004 + .00005 + .0002, within(1e-15));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> Budget.of(0, new Costs(1, 1, 1)))
        .hasMessage(
            "a budget is above 0, and items, samples and seeds are at least 1, not 0.0,"
                + " 2147483647, 32, 1..1");
    assertThatThrownBy(() -> Budget.of(1, new Costs(1, 1, 1)).withSeeds(3, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Costs(1, 0, 1))
        .hasMessage("costs are 0 or more, of an answer above 0, not 1.0, 0.0, 1.0");
    assertThatThrownBy(() -> new Variances(-1, 0, 0, 0))
        .hasMessage("a variance is 0 or more, not all of -1.0, 0.0, 0.0, 0.0");
  }

  /** The search over whole numbers never loses to rounding the closed form. */
  @Property(tries = 200)
  void theSearchIsAsGoodAsTheRoundedRoot(
      @ForAll @DoubleRange(min = .01, max = .2) double item,
      @ForAll @DoubleRange(min = .01, max = .5) double noise,
      @ForAll @DoubleRange(min = .1, max = 20) double cost) {
    Variances variances = new Variances(item, 0, 0, noise);
    Costs costs = new Costs(cost, 1, 0);
    Budget budget = Budget.of(10_000, costs);

    Division division = budget.divide(variances).orElseThrow();

    int rounded = Math.clamp(Math.round(budget.bestSamples(variances, 1)), 1, 32);
    int items = (int) (10_000 / costs.of(1, rounded, 1));
    assertThat(division.standardError())
        .isLessThanOrEqualTo(Math.sqrt(variances.ofMean(items, rounded, 1)) + 1e-12);
    assertThat(division.samples()).isBetween(Math.max(1, rounded - 1), rounded + 1);
    assertThat(division.cost()).isLessThanOrEqualTo(10_000);
  }
}
