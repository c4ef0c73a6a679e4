package dev.finetooth.statistics.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BradleyTerryProperties {

  /** Every pair ties once, so that all are connected. */
  @Property(tries = 100)
  void doesNotDependOnNumbersAndSides(
      @ForAll @IntRange(min = 2, max = 6) int models, @ForAll long seed) {
    RandomGenerator random = Sampling.seeded(seed);
    List<Duel> duels = new ArrayList<>();
    List<Duel> turned = new ArrayList<>();
    for (int first = 0; first < models; first++) {
      for (int second = first + 1; second < models; second++) {
        for (int duel = 0; duel < 4; duel++) {
          double score = duel == 0 ? .5 : random.nextInt(2);
          duels.add(new Duel(first, second, score));
          turned.add(new Duel(models - 1 - second, models - 1 - first, 1 - score));
        }
      }
    }

    Strengths given = BradleyTerry.withDefaults().fit(Duels.independent(models, duels));
    Strengths other = BradleyTerry.withDefaults().fit(Duels.independent(models, turned));

    double sum = 0;
    for (int model = 0; model < models; model++) {
      sum += given.logOdds().get(model);
      assertThat(given.logOdds().get(model))
          .isCloseTo(other.logOdds().get(models - 1 - model), within(1e-8));
      assertThat(given.interval(model).low())
          .isCloseTo(other.interval(models - 1 - model).low(), within(1e-7));
    }
    assertThat(sum).isCloseTo(0, within(1e-9));
    assertThat(given.lead(0, 1).logOdds()).isCloseTo(-given.lead(1, 0).logOdds(), within(1e-12));
    assertThat(given.lead(0, 1).pValue()).isCloseTo(given.lead(1, 0).pValue(), within(1e-12));
  }

  /** A win more makes the winner stronger against the loser. */
  @Property(tries = 50)
  void winningHelps(@ForAll @IntRange(min = 1, max = 9) int wins) {
    assertThat(lead(wins + 1)).isGreaterThan(lead(wins));
  }

  private static double lead(int wins) {
    List<Duel> duels = new ArrayList<>(List.of(new Duel(1, 0, 1), new Duel(1, 2, .5)));
    for (int win = 0; win < wins; win++) {
      duels.add(new Duel(0, 1, 1));
    }
    return BradleyTerry.withDefaults().fit(Duels.independent(3, duels)).lead(0, 1).logOdds();
  }
}
