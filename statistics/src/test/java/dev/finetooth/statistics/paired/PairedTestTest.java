package dev.finetooth.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.Threads;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PairedTestTest {

  private final RandomGenerator random = Sampling.seeded(1);

  @Test
  void independentRightOrWrongAnswersGetMcNemarAndTango() {
    double[] first = {1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1};
    double[] second = new double[11];

    Comparison result =
        PairedTest.withDefaults().test(first, second, Clusters.eachItem(11), random);

    assertThat(result.method()).isEqualTo("exact McNemar test with Tango score interval");
    assertThat(result.pValue()).isEqualTo(Math.pow(2, -8));
  }

  @Test
  void clustersOrPartialScoresGetSignFlipsAndStudent() {
    double[] first = {1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1};
    double[] second = new double[12];
    Comparison clustered =
        PairedTest.withDefaults().test(first, second, Sampling.clusters(6, 2), random);
    assertThat(clustered.method())
        .isEqualTo("sign-flip test, all flips with Student on clusters interval");
    assertThat(clustered.pValue()).isEqualTo(1 / 32.0);

    first[0] = 0.5;
    first[1] = 0.4;
    first[2] = 0.5;
    Comparison partial =
        PairedTest.withDefaults().test(first, second, Clusters.eachItem(12), random);
    assertThat(partial.method()).isEqualTo("sign-flip test, all flips with Student interval");
  }

  @Test
  void clusteredAnswersThatNeverDifferStillHaveAnInterval() {
    Clusters clusters = Sampling.clusters(40, 2);
    double[] same = new double[80];

    Interval none =
        PairedTest.withDefaults().test(same, same, clusters, random).interval().orElseThrow();
    assertThat(none.high()).isCloseTo(3.8415 / 43.8415, within(1e-4));
    assertThat(none.low()).isCloseTo(-none.high(), within(1e-12));

    double[] right = new double[80];
    Arrays.fill(right, 1);
    Comparison everywhere = PairedTest.withDefaults().test(right, same, clusters, random);
    assertThat(everywhere.cautions()).isEmpty();
    Interval all = everywhere.interval().orElseThrow();
    assertThat(all.low()).isBetween(0.8, 0.9);
    assertThat(all.high()).isEqualTo(1);
  }

  @Test
  void saysWhyTheMethodWasChosen() {
    double[] right = {1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0};
    double[] wrong = new double[24];
    double[] partial = wrong.clone();
    partial[0] = 0.5;
    PairedTest test = PairedTest.withDefaults();
    assertThat(test.test(right, wrong, Clusters.eachItem(24), random).sentence())
        .contains(
            "(exact McNemar test with Tango score interval, as answers are right or wrong and items independent; 24 items)");
    assertThat(test.test(right, partial, Clusters.eachItem(24), random).reason())
        .contains("scores are more than right or wrong");
    assertThat(test.test(right, wrong, Sampling.clusters(12, 2), random).reason())
        .contains("items of a cluster may resemble each other and 12 allow every flip");
  }

  /** statistics.md, edge cases: fewer than 10 items get exact methods only. */
  @Test
  void fewItemsGetExactMethodsOnly() {
    double[] first = {1, 1, 1, 1, 1, 1, 1, 0.5};
    Comparison partial =
        PairedTest.withDefaults().test(first, new double[8], Clusters.eachItem(8), random);
    assertThat(partial.pValue()).isEqualTo(1 / 128.0);
    assertThat(partial.method()).startsWith("sign-flip test, all flips");
    assertThat(partial.cautions()).containsExactly(Caution.FEW_ITEMS);
  }

  /** Student's would be +-0.08 about 0.05, from a single item. */
  @Test
  void fewDifferencesGetAWiderInterval() {
    double[] first = new double[30];
    first[3] = 0.5;
    first[7] = 0.5;
    Comparison result =
        PairedTest.withDefaults().test(first, new double[30], Clusters.eachItem(30), random);
    Interval interval = result.interval().orElseThrow();
    Interval tango = TangoInterval.of(new Discordance(2, 0, 30), 0.95);
    assertThat(interval.low()).isEqualTo(tango.low());
    assertThat(interval.high()).isEqualTo(tango.high());
    assertThat(interval.method()).isEqualTo("Student and Tango score");
    assertThat(result.method())
        .isEqualTo("sign-flip test, all flips with Student and Tango score interval");
    assertThat(result.cautions()).containsExactly(Caution.UNDERPOWERED);
  }

  @Test
  void skewedDifferencesGetAWiderInterval() {
    RandomGenerator seeded = Sampling.seeded(9);
    double[] first = seeded.doubles(40).map(draw -> -Math.log(draw) / 8).toArray();
    Clusters items = Clusters.eachItem(40);

    Comparison result = PairedTest.withDefaults().test(first, new double[40], items, random);

    Interval student = PairedTTest.withDefaults().test(first, items).interval().orElseThrow();
    Interval interval = result.interval().orElseThrow();
    assertThat(interval.method()).isEqualTo("Student and bootstrap-t");
    assertThat(interval.low()).isEqualTo(student.low());
    // The long tail is on the high side.
    assertThat(interval.high()).isGreaterThan(student.high() + 0.01);
  }

  @Test
  void scoresThatAreNoSharesKnowNoEnds() {
    double[] first = new double[30];
    first[3] = 5;
    Comparison result =
        PairedTest.withDefaults().test(first, new double[30], Clusters.eachItem(30), random);
    assertThat(result.interval().orElseThrow().method()).doesNotContain("Tango");
  }

  /** .1 + .2 - .3 is 6e-17: clusters that cancel out do not differ. */
  @Test
  void roundingIsNoDifference() {
    double[] first = new double[30];
    for (int item = 0; item < 24; item += 3) {
      first[item] = .1;
      first[item + 1] = .2;
      first[item + 2] = -.3;
    }
    Comparison result =
        PairedTest.withDefaults().test(first, new double[30], Sampling.clusters(10, 3), random);
    assertThat(result.pValue()).isEqualTo(1);
    assertThat(result.cautions()).contains(Caution.NO_DISCORDANCE);
  }

  /** One cluster of five holds most items: that none of them differs tells little. */
  @Test
  void fewDifferencesInUnevenClustersTellLess() {
    double[] same = new double[60];
    double even =
        PairedTest.withDefaults()
            .test(same, same, Sampling.clusters(20, 3), random)
            .interval()
            .orElseThrow()
            .high();
    double uneven =
        PairedTest.withDefaults()
            .test(same, same, Sampling.uneven(20, 5), random)
            .interval()
            .orElseThrow()
            .high();
    assertThat(uneven).isCloseTo(even * 5 / 3, within(1e-9));
  }

  @Test
  void refusesClustersOfOtherItems() {
    assertThatThrownBy(() -> PairedTest.withDefaults().withDraws(0))
        .hasMessage("a test takes at least one draw, not 0");
    double[] three = {1, 0, 1};
    assertThatThrownBy(
            () -> PairedTest.withDefaults().test(three, three, Clusters.eachItem(4), random))
        .hasMessage("3 scores for 4 items");
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    double[] first = Sampling.seeded(3).doubles(80).toArray();
    double[] second = Sampling.seeded(4).doubles(80).toArray();
    PairedTest test = PairedTest.withDefaults().withDraws(1_999);
    Clusters items = Clusters.eachItem(80);
    assertThat(test.with(Threads.ONE).test(first, second, items, Sampling.seeded(5)))
        .isEqualTo(test.with(new Threads(3)).test(first, second, items, Sampling.seeded(5)));
  }

  @Test
  void sparseDifferencesAreCovered() {
    double[] none = new double[30];
    double coverage =
        Sampling.share(
            4_000,
            () -> {
              double[] first = random.doubles(30).map(u -> u < .1 ? .35 + 5 * u : 0).toArray();
              return PairedTest.withDefaults()
                  .withDraws(9)
                  .test(first, none, Clusters.eachItem(30), random)
                  .interval()
                  .orElseThrow()
                  .contains(0.06);
            });
    assertThat(coverage).isGreaterThan(0.945);
  }
}
