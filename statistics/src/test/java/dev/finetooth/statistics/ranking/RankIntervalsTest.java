package dev.finetooth.statistics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RankIntervalsTest {

  private final RandomGenerator random = Sampling.seeded(22);

  @Test
  void clearlyDifferentModelsHaveOneRank() {
    double[][] scores = new double[3][60];
    Arrays.fill(scores[1], 1);
    Arrays.fill(scores[2], 0, 30, 1);

    RankIntervals.Result result =
        RankIntervals.withDefaults().of(scores, Clusters.eachItem(60), random);

    assertThat(result.ranks())
        .containsExactly(
            new RankIntervals.Rank(3, 3, 3),
            new RankIntervals.Rank(1, 1, 1),
            new RankIntervals.Rank(2, 2, 2));
    assertThat(result.sentence())
        .isEqualTo(
            "1 of 3 models may be the best (95 %, ranks from all pairs by max-T, 1999 draws, 60"
                + " items)");
    assertThat(result.ranks().getFirst().sentence()).isEqualTo("rank 3 [3, 3]");
  }

  @Test
  void copiesShareTheirRanks() {
    double[] scores = Sampling.equals(1, Clusters.eachItem(50), .6, 0, random)[0];
    RankIntervals.Result result =
        RankIntervals.withDefaults()
            .of(
                new double[][] {scores, scores.clone(), scores.clone()},
                Clusters.eachItem(50),
                random);
    assertThat(result.ranks()).containsOnly(new RankIntervals.Rank(1, 1, 3));
  }

  @Test
  void holdsAllTrueRanksTogetherAsOftenAsItSays() {
    RankIntervals intervals = RankIntervals.withDefaults().withDraws(199);
    Clusters items = Clusters.eachItem(150);
    double[] truths = {.5, .5, .6, .65, .8};
    int[] best = {4, 4, 3, 2, 1};
    int[] worst = {5, 5, 3, 2, 1};
    double covered =
        Sampling.share(
            2_000,
            () -> {
              double[][] scores = new double[5][];
              Arrays.setAll(
                  scores, model -> Sampling.equals(1, items, truths[model], 0, random)[0]);
              var ranks = intervals.of(scores, items, random).ranks();
              boolean all = true;
              for (int model = 0; model < 5; model++) {
                RankIntervals.Rank rank = ranks.get(model);
                all &= rank.best() <= best[model] && worst[model] <= rank.worst();
              }
              return all;
            });
    assertThat(covered).isBetween(.95, 1.0);
    double equal =
        Sampling.share(
            2_000,
            () ->
                intervals
                    .of(Sampling.equals(5, items, .6, .3, random), items, random)
                    .ranks()
                    .stream()
                    .allMatch(rank -> rank.best() == 1 && rank.worst() == 5));
    assertThat(equal).isCloseTo(.95, within(.015));
  }
}
