package dev.finetooth.statistics.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ModelConfidenceSetTest {

  private final RandomGenerator random = Sampling.seeded(12);

  @Test
  void oneModelIsTheSet() {
    var result =
        ModelConfidenceSet.withDefaults()
            .test(new double[][] {{1, 0, 1}}, Clusters.eachItem(3), random);
    assertThat(result.members()).containsExactly(0);
    assertThat(result.pValues()).containsExactly(1.0);
  }

  @Test
  void noModelIsRefused() {
    assertThatThrownBy(
            () ->
                ModelConfidenceSet.withDefaults()
                    .test(new double[0][], Clusters.eachItem(3), random))
        .hasMessage("there is no model to choose from");
  }

  @Test
  void modelsThatNeverDifferAreTied() {
    double[] scores = Sampling.equals(1, Clusters.eachItem(100), 0.7, 0, random)[0];
    var result =
        ModelConfidenceSet.withDefaults()
            .test(
                new double[][] {scores, scores.clone(), scores.clone()},
                Clusters.eachItem(100),
                random);
    assertThat(result.members()).containsExactly(0, 1, 2);
    assertThat(result.pValues()).containsExactly(1.0, 1.0, 1.0);
    assertThat(result.sentence())
        .isEqualTo("3 of 3 cannot be told from the best (model confidence set, 1999 draws, 95 %)");
  }

  @Test
  void allRightBeatsAllWrongOnlyWhereClustersAreEnough() {
    double[][] scores = new double[2][24];
    Arrays.fill(scores[1], 1);

    assertThat(tied(scores, Sampling.clusters(8, 3))).containsExactly(1);
    // Four clusters could show this by chance once in eight times.
    assertThat(tied(scores, Sampling.clusters(4, 6))).containsExactly(0, 1);
    assertThat(tied(scores, Sampling.clusters(1, 24))).containsExactly(0, 1);
  }

  @Test
  void equalModelsStayInAsOftenAsItSays() {
    ModelConfidenceSet set = ModelConfidenceSet.withDefaults().withDraws(399);
    Clusters singles = Clusters.eachItem(200);
    Clusters clusters = Sampling.uneven(60, 4);

    assertThat(
            Sampling.share(
                2_000,
                () ->
                    set.test(Sampling.equals(6, singles, 0.7, 0.25, random), singles, random)
                            .members()
                            .size()
                        == 6))
        .isCloseTo(0.95, within(0.02));
    assertThat(
            Sampling.share(
                2_000,
                () ->
                    set.test(Sampling.equals(6, clusters, 0.6, 0.35, random), clusters, random)
                            .members()
                            .size()
                        == 6))
        .isCloseTo(0.95, within(0.02));
  }

  @Test
  void aHandfulOfDifferencesTellsNothing() {
    double[][] scores = new double[2][200];
    Arrays.fill(scores[1], 0, 5, 1);
    assertThat(tied(scores, Clusters.eachItem(200))).containsExactly(0, 1);
    scores[1][5] = 1;
    assertThat(tied(scores, Clusters.eachItem(200))).containsExactly(1);
  }

  @Test
  void nearCopiesStayInAsOftenAsItSays() {
    ModelConfidenceSet set = ModelConfidenceSet.withDefaults().withDraws(399);
    Clusters items = Clusters.eachItem(200);
    double together =
        Sampling.share(
            1_000,
            () -> {
              double[] common = Sampling.equals(1, items, 0.7, 0, random)[0];
              double[][] scores = new double[8][];
              for (int model = 0; model < 8; model++) {
                scores[model] =
                    Arrays.stream(common)
                        .map(score -> random.nextDouble() < 0.02 ? random.nextInt(2) : score)
                        .toArray();
              }
              return set.test(scores, items, random).members().size() == 8;
            });
    assertThat(together).isGreaterThan(0.93);
  }

  @Test
  void keepsTheBestAndDropsTheClearlyWorse() {
    Clusters items = Clusters.eachItem(250);
    int kept = 0;
    int dropped = 0;
    for (int run = 0; run < 500; run++) {
      double[][] good = Sampling.equals(4, items, 0.75, 0.2, random);
      double[][] bad = Sampling.equals(4, items, 0.55, 0.2, random);
      double[][] all = new double[8][];
      for (int model = 0; model < 4; model++) {
        all[2 * model] = bad[model];
        all[2 * model + 1] = good[model];
      }
      var members =
          ModelConfidenceSet.withDefaults().withDraws(399).test(all, items, random).members();
      kept += members.containsAll(java.util.List.of(1, 3, 5, 7)) ? 1 : 0;
      dropped += members.stream().noneMatch(model -> model % 2 == 0) ? 1 : 0;
    }
    assertThat(kept).isGreaterThan(465);
    assertThat(dropped).isGreaterThan(450);
  }

  private java.util.List<Integer> tied(double[][] scores, Clusters clusters) {
    return ModelConfidenceSet.withDefaults().test(scores, clusters, random).members();
  }
}
