package dev.finetooth.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohenKappaTest {

  private static final int[][] TABLE = {{44, 5, 1}, {7, 20, 3}, {9, 5, 6}};

  /**
   * statsmodels 0.15.0: r = cohens_kappa([[44,5,1],[7,20,3],[9,5,6]], wt=w); r.kappa, r.std_kappa,
   * r.pvalue_two_sided.
   */
  @ParameterizedTest
  @CsvSource({
    "NONE, 0.49152542372881347, 0.07212745929334068, 2.2845697639968196e-11",
    "LINEAR, 0.4736842105263158, 0.07697890987030612, 9.141298408246363e-10",
    "QUADRATIC, 0.4545454545454546, 0.09397969777572601, 1.8272029637625953e-06"
  })
  void agreesWithStatsmodels(Weighting weighting, double kappa, double error, double p) {
    Agreement.Estimated result =
        estimated(CohenKappa.withDefaults().with(weighting).of(raters()[0], raters()[1], 3));

    assertThat(result.value()).isCloseTo(kappa, within(1e-12));
    assertThat(result.standardError()).hasValueCloseTo(error, within(1e-12));
    assertThat(result.pValue()).hasValueCloseTo(p, within(p * 1e-6));
    assertThat(result.items()).isEqualTo(100);
  }

  /** scikit-learn 1.9.1: cohen_kappa_score(a, b, weights=w). */
  @ParameterizedTest
  @CsvSource({"NONE, 0.5384615384615384", "LINEAR, 0.625", "QUADRATIC, 0.7272727272727273"})
  void agreesWithScikitLearnAndTellsNoIntervalOnTenItems(Weighting weighting, double kappa) {
    int[] first = {0, 0, 1, 2, 2, 1, 0, 2, 1, 1};
    int[] second = {0, 1, 1, 2, 1, 1, 0, 2, 0, 1};

    Agreement.Estimated result =
        estimated(CohenKappa.withDefaults().with(weighting).of(first, second, 3));

    assertThat(result.value()).isCloseTo(kappa, within(1e-12));
    assertThat(result.interval()).isEmpty();
    assertThat(result.standardError()).isEmpty();
    assertThat(result.method()).isEqualTo("no interval under 15 independent items");
  }

  /**
   * statsmodels 0.15.0 and SciPy 1.17.1: r = cohens_kappa(table + 2/9); t.interval(.95, 99,
   * r.kappa, r.std_kappa).
   */
  @Test
  void theIntervalCountsTwoItemsMore() {
    var interval =
        estimated(CohenKappa.withDefaults().of(raters()[0], raters()[1], 3))
            .interval()
            .orElseThrow();

    assertThat(interval.low()).isCloseTo(0.33990686343619936, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.6240006360234942, within(1e-9));
  }

  @Test
  void readsAsASentence() {
    assertThat(CohenKappa.withDefaults().of(raters()[0], raters()[1], 3).sentence())
        .isEqualTo(
            "Cohen's kappa 0.49 [0.34, 0.62], p < .001 (Student, two items added, 100 items, 2"
                + " raters)");
    assertThat(
            CohenKappa.withDefaults()
                .of(raters()[0], raters()[1], 3, Sampling.clusters(50, 2))
                .sentence())
        .contains("100 items in 50 clusters, 2 raters")
        .doesNotContain("p <");
  }

  @Test
  void oneCategoryIsUndefinedRatherThanNotANumber() {
    assertThat(CohenKappa.withDefaults().of(new int[20], new int[20], 2).sentence())
        .isEqualTo(
            "Cohen's kappa is undefined: both raters gave all 20 items the same category, so"
                + " agreement and chance look alike");
  }

  @Test
  void oneConstantRaterAgreesByChance() {
    int[] varied = new int[20];
    varied[3] = 1;
    Agreement.Estimated result = estimated(CohenKappa.withDefaults().of(new int[20], varied, 2));

    assertThat(result.value()).isCloseTo(0, within(1e-12));
    assertThat(result.pValue()).isEmpty();
  }

  @Test
  void fullAgreementKeepsAWidth() {
    int[] ratings = raters()[0];
    Agreement.Estimated single = estimated(CohenKappa.withDefaults().of(ratings, ratings, 3));
    Agreement.Estimated clustered =
        estimated(CohenKappa.withDefaults().of(ratings, ratings, 3, Sampling.clusters(50, 2)));

    assertThat(single.value()).isEqualTo(1);
    assertThat(single.interval().orElseThrow().low()).isBetween(0.9, 0.99);
    assertThat(clustered.interval().orElseThrow().low())
        .isLessThan(single.interval().orElseThrow().low());
  }

  @Test
  void refusesWhatCannotBeCompared() {
    CohenKappa kappa = CohenKappa.withDefaults();
    assertThatThrownBy(() -> kappa.of(new int[2], new int[3], 2))
        .hasMessage("2 ratings against 3, for 2 items");
    assertThatThrownBy(() -> kappa.of(new int[0], new int[0], 2))
        .hasMessage("there are no items that both raters rated");
    assertThatThrownBy(() -> kappa.of(new int[2], new int[2], 1))
        .hasMessage("agreement needs at least 2 categories, not 1");
    assertThatThrownBy(() -> kappa.of(new int[] {0, 3}, new int[2], 3))
        .hasMessage("category 3 is outside 0..2");
    assertThatThrownBy(() -> kappa.of(new int[] {0, -1}, new int[2], 3))
        .hasMessage("category -1 is outside 0..2");
  }

  @Property(tries = 200)
  void isSymmetricAndAtMostOne(
      @ForAll @Size(20) List<@IntRange(max = 3) Integer> first,
      @ForAll @Size(20) List<@IntRange(max = 3) Integer> second) {
    for (Weighting weighting : Weighting.values()) {
      Agreement there = CohenKappa.withDefaults().with(weighting).of(ints(first), ints(second), 4);
      Agreement back = CohenKappa.withDefaults().with(weighting).of(ints(second), ints(first), 4);
      if (there instanceof Agreement.Estimated one && back instanceof Agreement.Estimated other) {
        assertThat(one.value()).isCloseTo(other.value(), within(1e-9)).isLessThanOrEqualTo(1);
        assertThat(one.interval().orElseThrow().low())
            .isCloseTo(other.interval().orElseThrow().low(), within(1e-9));
        assertThat(one.interval().orElseThrow().high()).isLessThanOrEqualTo(1);
      } else {
        assertThat(there).isEqualTo(back);
      }
    }
  }

  /** Plain Wald intervals hold 60 % in the worst of these cases, and bootstrap ones 72 %. */
  @ParameterizedTest
  @CsvSource({
    "15, .5, 0", "15, .5, .4", "15, .5, .8", "30, .5, .8", "100, .5, .4",
    "15, .8, .4", "30, .8, .4", "30, .8, .8", "50, .8, 0", "100, .8, .8"
  })
  void coversTheTruthOnFewItemsAndUnevenCategories(int items, double share, double agreement) {
    RandomGenerator random = Sampling.seeded(21);
    double[] shares = {share, 1 - share};
    assertThat(
            Sampling.share(
                2_000,
                () -> {
                  int[][] ratings = Raters.of(2, items, shares, agreement, random);
                  // An undefined kappa claims nothing.
                  return !(CohenKappa.withDefaults().of(ratings[0], ratings[1], 2)
                          instanceof Agreement.Estimated result)
                      || result.interval().orElseThrow().contains(agreement);
                }))
        .isBetween(0.925, 0.995);
  }

  @Test
  void clustersWidenTheInterval() {
    RandomGenerator random = Sampling.seeded(22);
    Clusters clusters = Sampling.clusters(30, 4);
    double[] shares = {0.5, 0.3, 0.2};
    double[] covered = new double[2];
    for (int run = 0; run < 1_000; run++) {
      int[][] ratings = Raters.of(2, clusters, shares, 0.5, 0, random);
      Clusters[] told = {clusters, Clusters.eachItem(120)};
      for (int way = 0; way < 2; way++) {
        covered[way] +=
            estimated(
                        CohenKappa.withDefaults()
                            .with(Weighting.LINEAR)
                            .of(ratings[0], ratings[1], 3, told[way]))
                    .interval()
                    .orElseThrow()
                    .contains(0.5)
                ? 0.001
                : 0;
      }
    }
    assertThat(covered[0]).isBetween(0.93, 0.98).isGreaterThan(covered[1]);
  }

  private static Agreement.Estimated estimated(Agreement agreement) {
    return (Agreement.Estimated) agreement;
  }

  private static int[][] raters() {
    int[][] raters = new int[2][100];
    int item = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        Arrays.fill(raters[0], item, item + TABLE[i][j], i);
        Arrays.fill(raters[1], item, item + TABLE[i][j], j);
        item += TABLE[i][j];
      }
    }
    return raters;
  }

  private static int[] ints(List<Integer> ratings) {
    return ratings.stream().mapToInt(Integer::intValue).toArray();
  }
}
