package dev.finetooth.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RaceTest {

  @Test
  void theWorseModelLeavesAndCostsNoMore() {
    Race race = Race.of(3, .05);
    for (int item = 0; item < 400; item++) {
      double easy = item % 10 < 8 ? 1 : 0;
      race.observe(new double[] {easy, item % 10 < 7 ? 1 : 0, race.isRacing(2) ? 0 : Double.NaN});
    }

    RaceResult result = race.result();

    assertThat(result.survivors()).containsExactly(0);
    assertThat(result.leader()).isZero();
    Elimination first = result.eliminations().getFirst();
    assertThat(first.arm()).isEqualTo(2);
    assertThat(first.rival()).isZero();
    assertThat(first.pValue()).isLessThanOrEqualTo(.05);
    assertThat(first.observations()).isLessThan(20);
    assertThat(first.sentence())
        .startsWith("model 2 left after " + first.observations() + " observations, ")
        .contains(" points behind model 0, p = .0")
        .endsWith(" at any time");
    Elimination second = result.eliminations().get(1);
    assertThat(second.arm()).isEqualTo(1);
    assertThat(result.saved())
        .isEqualTo(800L - first.observations() - second.observations())
        .isGreaterThan(400);
    assertThat(result.sentence())
        .isEqualTo(
            "1 model left of 3 after 400 observations, model 0 leads; the best is among them with"
                + " 95.0 % confidence");
  }

  @Test
  void equalsStayAndTheFirstOfThemLeads() {
    Race race = Race.of(2, .05);
    for (int item = 0; item < 100; item++) {
      race.observe(new double[] {.5, .5});
    }
    assertThat(race.survivors()).containsExactly(0, 1);
    assertThat(race.leader()).isZero();
    race.observe(new double[] {.4, .5});
    assertThat(race.leader()).isEqualTo(1);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> Race.of(1, .05))
        .hasMessage(
            "a race is of two models or more, at a level between 0 and 1, not of 1 at 0.05");
    assertThatThrownBy(() -> Race.of(2, .05).observe(new double[] {1}))
        .hasMessage("1 scores for 2 models");
    assertThatThrownBy(() -> Race.of(2, .05).observe(new double[] {1, 2}))
        .hasMessage("a score lies in 0..1, not 2.0");
  }

  @Test
  void theBestSurvives() {
    RandomGenerator random = Sampling.seeded(48);
    Clusters clusters = Clusters.eachItem(200);
    double lost =
        Sampling.share(
            500,
            () -> {
              double[][] scores = Sampling.equals(5, clusters, .6, .3, random);
              Race race = Race.of(5, .05);
              for (int item = 0; item < 200 && race.isRacing(2); item++) {
                int column = item;
                race.observe(Arrays.stream(scores).mapToDouble(row -> row[column]).toArray());
              }
              return !race.isRacing(2);
            });
    assertThat(lost).isLessThanOrEqualTo(.05);
  }
}
