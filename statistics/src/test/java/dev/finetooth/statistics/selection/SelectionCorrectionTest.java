package dev.finetooth.statistics.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SelectionCorrectionTest {

  @Test
  void oneModelNeedsNoCorrection() {
    var result =
        SelectionCorrection.withDefaults()
            .correct(new double[][] {{1, 0, 1, 1}}, Clusters.eachItem(4), Sampling.seeded(1));
    assertThat(result.naive()).isEqualTo(0.75);
    assertThat(result.corrected()).isCloseTo(0.75, within(0.02));
    assertThat(result.selected()).isZero();
  }

  @Test
  void choosesTheHighestAndTheFirstOfEquals() {
    double[][] scores = {{1, 0, 0, 0}, {1, 1, 0, 0}, {0, 0, 1, 1}};
    var result =
        SelectionCorrection.withDefaults()
            .correct(scores, Clusters.eachItem(4), Sampling.seeded(1));
    assertThat(result.selected()).isEqualTo(1);
    assertThat(result.corrected()).isLessThan(result.naive());
    assertThat(result.sentence())
        .startsWith("the best looked like 50.0 %; corrected for having been chosen ");
  }

  /** Failed runs do not vary, and once made Student's quantile run away. */
  @Test
  void modelsThatAreAlwaysWrongWidenNothing() {
    double[][] scores = new double[100][10];
    for (int item = 0; item < 6; item++) {
      scores[0][item] = 1;
    }
    Interval interval =
        SelectionCorrection.withDefaults()
            .correct(scores, Clusters.eachItem(10), Sampling.seeded(1))
            .interval()
            .orElseThrow();
    assertThat(interval.low()).isBetween(0.15, 0.35);
    assertThat(interval.high()).isBetween(0.8, 0.9);
  }

  /** Of a single draw every model's mean may lie low, and then flatters nobody. */
  @Test
  void aSingleDrawStillHasAnInterval() {
    Clusters clusters = Sampling.uneven(8, 5);
    RandomGenerator random = Sampling.seeded(5);
    for (int run = 0; run < 200; run++) {
      double[][] scores = Sampling.equals(2, clusters, 0.6, 0.35, random);
      assertThat(
              SelectionCorrection.withDefaults()
                  .withDraws(1)
                  .correct(scores, clusters, random)
                  .interval())
          .isPresent();
    }
  }

  /** 16 equal models on 500 items: the bias goes, and so it does where they are unequal. */
  @Test
  void takesTheFlatteryOff() {
    assertThat(bias(0, 0)).isCloseTo(0.036, within(0.002));
    assertThat(bias(0, 1)).isCloseTo(0, within(0.002));
    assertThat(bias(0.01, 0)).isGreaterThan(0.015);
    assertThat(bias(0.01, 1)).isCloseTo(-0.001, within(0.003));
  }

  /** Mean over runs of the naive (0) or corrected (1) figure less the selected model's truth. */
  private static double bias(double step, int which) {
    RandomGenerator random = Sampling.seeded(31);
    Clusters items = Clusters.eachItem(500);
    SelectionCorrection correction = SelectionCorrection.withDefaults().withDraws(1);
    int runs = 1_500;
    double bias = 0;
    for (int run = 0; run < runs; run++) {
      double[][] scores = new double[16][];
      for (int model = 0; model < 16; model++) {
        scores[model] = Sampling.equals(1, items, 0.7 - step * model, 0, random)[0];
      }
      var result = correction.correct(scores, items, random);
      double truth = 0.7 - step * result.selected();
      bias += ((which == 0 ? result.naive() : result.corrected()) - truth) / runs;
    }
    return bias;
  }

  @Test
  void theIntervalHoldsTheTruthOfTheWinner() {
    RandomGenerator random = Sampling.seeded(33);
    SelectionCorrection correction = SelectionCorrection.withDefaults().withDraws(199);
    for (Clusters clusters : List.of(Clusters.eachItem(200), Sampling.uneven(60, 6))) {
      double covered =
          Sampling.share(
              1_000,
              () ->
                  correction
                      .correct(Sampling.equals(8, clusters, 0.6, 0.3, random), clusters, random)
                      .interval()
                      .orElseThrow()
                      .contains(0.6));
      assertThat(covered).isBetween(0.955, 0.99);
    }
  }

  @Test
  void oneClusterIsLeftAsItIs() {
    var result =
        SelectionCorrection.withDefaults()
            .correct(new double[][] {{1, 0}, {1, 1}}, Sampling.clusters(1, 2), Sampling.seeded(1));
    assertThat(result)
        .isEqualTo(
            new SelectionCorrection.Result(
                1, 1, 1, Optional.empty(), 2, 1, "one cluster, uncorrected"));
    assertThat(result.sentence())
        .isEqualTo("the best looked like 100.0 %; corrected for having been chosen 100.0 %");
  }

  @Test
  void refusesWhatItCannotUse() {
    assertThatThrownBy(
            () ->
                SelectionCorrection.withDefaults()
                    .correct(new double[0][], Clusters.eachItem(3), Sampling.seeded(1)))
        .hasMessage("there is no model to choose from");
    assertThatThrownBy(() -> SelectionCorrection.withDefaults().withDraws(0))
        .hasMessage("a bootstrap takes at least one draw, not 0");
  }

  @Test
  void aClearWinnerKeepsItsScore() {
    RandomGenerator random = Sampling.seeded(32);
    Clusters items = Clusters.eachItem(300);
    double[][] scores = Sampling.equals(5, items, 0.5, 0, random);
    scores[3] = Sampling.equals(1, items, 0.9, 0, random)[0];

    var result = SelectionCorrection.withDefaults().correct(scores, items, random);

    assertThat(result.selected()).isEqualTo(3);
    assertThat(result.corrected()).isCloseTo(result.naive(), within(0.003));
  }
}
