package dev.finetooth.statistics.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
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

  /**
   * Where all are equal the bootstrap sees only 1/sqrt(2) of the flattery, since what it resamples
   * is spread by chance already; so at least 60 % goes, and the rest is what fresh items are for.
   */
  @Test
  void takesMostOfTheFlatteryOff() {
    RandomGenerator random = Sampling.seeded(31);
    Clusters items = Clusters.eachItem(500);
    double naive = 0;
    double corrected = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      var result =
          SelectionCorrection.withDefaults()
              .withDraws(199)
              .correct(Sampling.equals(16, items, 0.7, 0.3, random), items, random);
      naive += (result.naive() - 0.7) / runs;
      corrected += (result.corrected() - 0.7) / runs;
    }
    assertThat(naive).isCloseTo(0.031, within(0.004));
    assertThat(corrected).isBetween(-0.004, 0.4 * naive);
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
