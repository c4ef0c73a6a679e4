package dev.finetooth.statistics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RankingProperties {

  @Property(tries = 200)
  void ranksOnlySeeTheOrder(
      @ForAll @IntRange(min = 2, max = 6) int models,
      @ForAll @IntRange(min = 2, max = 12) int sets,
      @ForAll long seed) {
    double[][] scores = scores(models, sets, 5, seed);
    double[][] bent = new double[models][];
    Arrays.setAll(bent, model -> Arrays.stream(scores[model]).map(Math::exp).toArray());

    FriedmanTest.Result given = FriedmanTest.withDefaults().test(scores);
    FriedmanTest.Result other = FriedmanTest.withDefaults().test(bent);

    assertThat(other).isEqualTo(given);
    assertThat(given.meanRanks().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(models * (models + 1) / 2.0, within(1e-9));
    assertThat(given.pairs())
        .allSatisfy(
            pair -> {
              assertThat(pair.nemenyiP()).isBetween(pair.pValue() - 1e-9, 1.0);
              assertThat(pair.holmP()).isBetween(pair.pValue(), 1.0);
              assertThat(pair.nemenyiP() <= .05).isEqualTo(!pair.interval().contains(0));
            });
  }

  /** Cochran's Q of two models is McNemar's (b - c)^2 / (b + c); of 0 and 1 it is Friedman's. */
  @Property(tries = 200)
  void cochransQIsMcNemarsAndFriedmans(
      @ForAll @IntRange(min = 2, max = 6) int models,
      @ForAll @IntRange(min = 2, max = 30) int items,
      @ForAll long seed) {
    double[][] scores = scores(models, items, 2, seed);
    double q = CochranQTest.test(scores).statistic();

    assertThat(FriedmanTest.withDefaults().test(scores).statistic()).isCloseTo(q, within(1e-8));
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int item = 0; item < items; item++) {
      onlyFirst += scores[0][item] > scores[1][item] ? 1 : 0;
      onlySecond += scores[0][item] < scores[1][item] ? 1 : 0;
    }
    double expected =
        onlyFirst == onlySecond
            ? 0
            : Math.pow(onlyFirst - onlySecond, 2) / (onlyFirst + onlySecond);
    assertThat(CochranQTest.test(Arrays.copyOf(scores, 2)).statistic())
        .isCloseTo(expected, within(1e-9));
  }

  @Property(tries = 50)
  void theRankSeenIsWithinItsInterval(
      @ForAll @IntRange(min = 2, max = 6) int models,
      @ForAll @IntRange(min = 6, max = 12) int items,
      @ForAll long seed) {
    double[][] scores = scores(models, items, 4, seed);
    var ranks =
        RankIntervals.withDefaults()
            .of(scores, Clusters.eachItem(items), Sampling.seeded(0))
            .ranks();
    assertThat(ranks)
        .allSatisfy(
            rank -> {
              assertThat(rank.seen()).isBetween(rank.best(), rank.worst());
              assertThat(rank.best()).isGreaterThanOrEqualTo(1);
              assertThat(rank.worst()).isLessThanOrEqualTo(models);
            });
  }

  private static double[][] scores(int models, int columns, int values, long seed) {
    RandomGenerator random = Sampling.seeded(seed);
    double[][] scores = new double[models][columns];
    for (double[] model : scores) {
      Arrays.setAll(model, column -> random.nextInt(values));
    }
    return scores;
  }
}
