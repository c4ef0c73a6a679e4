package dev.finetooth.statistics.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BradleyTerryTest {

  private final RandomGenerator random = Sampling.seeded(8);

  /**
   * Citations among four journals (Stigler 1994; R's BradleyTerry2::citations). Leads over the
   * first are those that its vignette prints, -2.94907, -0.47957 and 0.26895 with errors .10255,
   * .06059 and .07083; about their mean by statsmodels 0.14, GLM(wins, design, Binomial()).
   */
  @Test
  void agreesWithBradleyTerry2() {
    int[][] cited = {
      {714, 730, 498, 221}, {33, 425, 68, 17}, {320, 813, 1072, 142}, {284, 276, 325, 188}
    };
    List<Duel> duels = new ArrayList<>();
    for (int first = 0; first < 4; first++) {
      for (int second = 0; second < 4; second++) {
        for (int win = 0; first != second && win < cited[first][second]; win++) {
          duels.add(new Duel(first, second, 1));
        }
      }
    }

    Strengths strengths = BradleyTerry.withDefaults().fit(Duels.independent(4, duels));

    double[] expected = {0.78992205, -2.15915044, 0.31035228, 1.05887611};
    double[] errors = {0.04333047, 0.07257974, 0.04164102, 0.05304699};
    for (int model = 0; model < 4; model++) {
      assertThat(strengths.logOdds().get(model)).isCloseTo(expected[model], within(1e-7));
      assertThat(halfWidth(strengths.interval(model)))
          .isCloseTo(1.959963985 * errors[model], within(1e-7));
    }
    Strengths.Lead lead = strengths.lead(3, 0);
    assertThat(lead.logOdds()).isCloseTo(.26895406, within(1e-7));
    assertThat(halfWidth(lead.interval())).isCloseTo(1.959963985 * .07082997, within(1e-7));
    assertThat(lead.pValue()).isCloseTo(1.463e-4, within(2e-7));
    assertThat(lead.detectable()).isCloseTo(2.801585218 * .07082997, within(1e-6));
    assertThat(lead.sentence())
        .isEqualTo("wins 56.7 % [53.2, 60.1] of the time, p < .001 (Bradley-Terry)");
    assertThat(strengths.sentence())
        .isEqualTo(
            "model 3 is the strongest: it wins 74.2 % [72.2, 76.2] against an average model"
                + " (Bradley-Terry, 3727 duels)");
  }

  /**
   * statsmodels 0.14: GLM(scores, design, Binomial()).fit(cov_type="cluster", cov_kwds={"groups":
   * g, "use_correction": False}), the covariance times 5/4, and t with 4 degrees of freedom.
   */
  @Test
  void clustersAndTiesAgreeWithStatsmodels() {
    List<Duel> duels =
        List.of(
            new Duel(0, 1, 1),
            new Duel(1, 2, 1),
            new Duel(0, 2, 0),
            new Duel(2, 1, .5),
            new Duel(1, 0, 1),
            new Duel(0, 2, 1),
            new Duel(2, 0, 1),
            new Duel(1, 2, 0),
            new Duel(0, 1, 1),
            new Duel(2, 1, 1),
            new Duel(0, 2, .5),
            new Duel(1, 0, 0));
    Clusters clusters = Clusters.of(List.of(0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4));

    Strengths strengths = BradleyTerry.withDefaults().fit(new Duels(3, duels, clusters));

    assertThat(strengths.logOdds().getFirst()).isCloseTo(.1756871, within(1e-6));
    assertThat(halfWidth(strengths.interval(1))).isCloseTo(2.776445105 * 0.52920539, within(1e-6));
    Strengths.Lead lead = strengths.lead(0, 1);
    assertThat(lead.logOdds()).isCloseTo(0.7022851749708576, within(1e-8));
    assertThat(lead.pValue()).isCloseTo(0.46454742300391705, within(1e-7));
    assertThat(strengths.method()).isEqualTo("Bradley-Terry on clusters");
  }

  @Test
  void saysWhichModelsAreApart() {
    List<Duel> duels =
        List.of(new Duel(0, 1, 1), new Duel(1, 0, 1), new Duel(2, 3, .5), new Duel(0, 2, 1));
    assertThatThrownBy(() -> BradleyTerry.withDefaults().fit(Duels.independent(4, duels)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the strengths of models 2, 3 and models 0, 1 are infinitely far apart, since none of"
                + " the former ever won against or tied with one of the latter; add such duels, or"
                + " rate the two groups alone");
    assertThatThrownBy(
            () ->
                BradleyTerry.withDefaults()
                    .fit(Duels.independent(2, List.of(new Duel(0, 1, 0), new Duel(0, 1, 0)))))
        .hasMessageStartingWith("the strengths of model 0 and model 1 are infinitely far apart");
  }

  @Test
  void refusesWhatItCannotUse() {
    assertThatThrownBy(() -> new Duel(1, 1, 1))
        .hasMessage("a duel is between two models, numbered from 0, not 1 and 1");
    assertThatThrownBy(() -> new Duel(0, 1, 2))
        .hasMessage("a duel's score is 1 for a win, 0 for a loss and 0.5 for a tie, not 2.0");
    assertThatThrownBy(() -> Duels.independent(2, List.of(new Duel(0, 2, 1))))
        .hasMessage("a duel of models 0 and 2, where there are only 0..1");
    assertThatThrownBy(() -> Duels.independent(1, List.of()))
        .hasMessage("duels need at least two models, not 1");
    assertThatThrownBy(() -> new Duels(2, List.of(new Duel(0, 1, 1)), Clusters.eachItem(2)))
        .hasMessage("2 cluster labels for 1 duels");
    assertThatThrownBy(
            () ->
                BradleyTerry.withDefaults()
                    .fit(Duels.ofScores(new double[][] {{1, 0}, {0, 1}}, Sampling.clusters(1, 2))))
        .hasMessage(
            "all duels are of one cluster, which says nothing about chance; label them by what is"
                + " independent, such as the prompt");
  }

  @Test
  void scoresMakeADuelOfEveryPairOnEveryItem() {
    Duels duels = Duels.ofScores(new double[][] {{1, 0}, {.5, 0}, {0, 1}}, Clusters.eachItem(2));
    assertThat(duels.duels())
        .containsExactly(
            new Duel(0, 1, 1),
            new Duel(0, 2, 1),
            new Duel(1, 2, 1),
            new Duel(0, 1, .5),
            new Duel(0, 2, 0),
            new Duel(1, 2, 0));
    assertThat(duels.clusters().count()).isEqualTo(2);
    assertThat(duels.clusters().of(2)).isZero();
    assertThat(duels.clusters().of(3)).isEqualTo(1);
  }

  @Test
  void coversTheTruthWithAndWithoutClusters() {
    int alone = 0;
    int together = 0;
    int runs = 2_000;
    double truth = .8 - .2;
    double[] strengths = {.8, .2, -1};
    for (int run = 0; run < runs; run++) {
      List<Duel> duels = new ArrayList<>();
      for (int round = 0; round < 40; round++) {
        for (int pair = 0; pair < 3; pair++) {
          int first = pair == 2 ? 1 : 0;
          int second = pair == 0 ? 1 : 2;
          double chance = 1 / (1 + Math.exp(strengths[second] - strengths[first]));
          duels.add(new Duel(first, second, random.nextDouble() < chance ? 1 : 0));
        }
      }
      Strengths fit = BradleyTerry.withDefaults().fit(Duels.independent(3, duels));
      alone += fit.lead(0, 1).interval().contains(truth) ? 1 : 0;
      // Every duel written down three times is no more evidence than once.
      List<Duel> repeated = new ArrayList<>();
      List<Integer> labels = new ArrayList<>();
      for (int index = 0; index < 3 * duels.size(); index++) {
        repeated.add(duels.get(index / 3));
        labels.add(index / 3);
      }
      fit = BradleyTerry.withDefaults().fit(new Duels(3, repeated, Clusters.of(labels)));
      together += fit.lead(0, 1).interval().contains(truth) ? 1 : 0;
    }
    assertThat(alone / (double) runs).isCloseTo(.95, within(.015));
    assertThat(together / (double) runs).isCloseTo(.95, within(.015));
  }

  private static double halfWidth(Interval interval) {
    return (interval.high() - interval.low()) / 2;
  }
}
