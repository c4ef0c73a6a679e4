package dev.finetooth.statistics.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AllPairsTestTest {

  private final RandomGenerator random = Sampling.seeded(21);

  @Test
  void twoModelsAreOneContrast() {
    Clusters clusters = Sampling.uneven(15, 3);
    double[][] scores = Sampling.equals(2, clusters, .6, .3, random);

    AllPairsTest.Result pairs = AllPairsTest.withDefaults().test(scores, clusters, random);
    MaxTTest.Result one =
        MaxTTest.withDefaults().test(new double[][] {scores[0]}, scores[1], clusters, random);

    Contrast pair = pairs.of(0, 1);
    Contrast line = one.lines().getFirst();
    assertThat(pair.difference()).isCloseTo(line.difference(), within(1e-12));
    assertThat(pair.pValue()).isEqualTo(line.pValue());
    assertThat(pair.adjustedP()).isEqualTo(line.adjustedP());
    assertThat(pair.interval().orElseThrow().low())
        .isCloseTo(line.interval().orElseThrow().low(), within(1e-9));
    assertThat(pair.interval().orElseThrow().high())
        .isCloseTo(line.interval().orElseThrow().high(), within(1e-9));
  }

  @Test
  void findsEveryPairByItsModels() {
    double[][] scores = {{1, 1, 1, 0}, {1, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 0}};
    AllPairsTest.Result result =
        AllPairsTest.withDefaults().test(scores, Clusters.eachItem(4), random);

    assertThat(result.contrasts()).hasSize(6);
    for (int first = 0; first < 4; first++) {
      for (int second = first + 1; second < 4; second++) {
        assertThat(result.of(first, second).difference())
            .isCloseTo(.25 * (second - first), within(1e-12));
      }
    }
    assertThatThrownBy(() -> result.of(2, 2)).hasMessage("models 2 and 2 are no pair of 0..3");
    assertThat(result.sentence())
        .isEqualTo(
            "0 of 6 pairs of models differ beyond chance (all pairs by max-T, all flips, 4 items)");
  }

  @Test
  void aPairIsRefusedToOneModel() {
    assertThatThrownBy(
            () ->
                AllPairsTest.withDefaults()
                    .test(new double[1][4], Clusters.eachItem(4), Sampling.seeded(1)))
        .hasMessage("pairs need at least two models, not 1");
  }

  @Test
  void allIntervalsHoldTogetherAsOftenAsTheySay() {
    AllPairsTest test = AllPairsTest.withDefaults().withDraws(199);
    Clusters clusters = Sampling.uneven(60, 3);
    int alarms = 0;
    int covered = 0;
    int runs = 2_000;
    for (int run = 0; run < runs; run++) {
      AllPairsTest.Result result =
          test.test(Sampling.equals(6, clusters, .6, .3, random), clusters, random);
      alarms += result.contrasts().stream().anyMatch(pair -> pair.reject(.05)) ? 1 : 0;
      covered +=
          result.contrasts().stream().allMatch(pair -> pair.interval().orElseThrow().contains(0))
              ? 1
              : 0;
    }
    assertThat(alarms / (double) runs).isBetween(.03, .06);
    assertThat(covered / (double) runs).isBetween(.935, .97);
  }
}
