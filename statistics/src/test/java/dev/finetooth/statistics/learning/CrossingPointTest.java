package dev.finetooth.statistics.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CrossingPointTest {

  private static final int[] SIZES = {100, 200, 400, 800, 1600};
  private static final Clusters CLUSTERS = Clusters.eachItem(100);

  /** Starts high, learns little. */
  private static final PowerLaw EARLY = new PowerLaw(.80, .03, .3, 1600);

  /** Starts low, learns much: 0.9 - 0.06 x^-0.6 meets 0.8 - 0.03 x^-0.3 at x = n / 1600. */
  private static final PowerLaw LATE = new PowerLaw(.90, .06, .6, 1600);

  private final RandomGenerator random = Sampling.seeded(91);

  @Test
  void findsWhereTheLateRecipeOvertakes() {
    // With y = x^-0.3: 0.06 y^2 - 0.03 y - 0.1 = 0, y = (0.03 + sqrt(0.0249)) / 0.12.
    double truth = 1600 * Math.pow((0.03 + Math.sqrt(0.0249)) / 0.12, -1 / 0.3);
    int runs = 60;
    int held = 0;
    int found = 0;
    for (int run = 0; run < runs; run++) {
      if (crossing(EARLY, LATE, 2, 0.002) instanceof Crossing.At at) {
        found++;
        held += at.interval().contains(truth) ? 1 : 0;
        assertThat(at.better()).isEqualTo(Crossing.Recipe.SECOND);
      }
    }
    assertThat(found).isGreaterThan(50);
    assertThat((double) held / found).isGreaterThan(0.87);
  }

  @Test
  void readsAsASentence() {
    assertThat(crossing(EARLY, LATE, 2, 0.001).sentence())
        .matches("from \\d+ items on \\[\\d+, \\d+] the second recipe is better");
    assertThat(crossing(LATE, EARLY, 2, 0.001).sentence())
        .matches("from \\d+ items on \\[\\d+, \\d+] the first recipe is better");
  }

  @Test
  void recipesFarApartDoNotCross() {
    PowerLaw worse = new PowerLaw(.60, .03, .3, 1600);
    assertThat(crossing(EARLY, worse, 2, 0.002))
        .isEqualTo(new Crossing.None(Crossing.Recipe.FIRST, 1));
    assertThat(crossing(worse, EARLY, 2, 0.002).sentence())
        .isEqualTo(
            "the curves do not cross within the sizes tried: the second recipe is better throughout"
                + " (100.0 % of resamples)");
  }

  @Test
  void recipesThatAreTheSameCannotBeTold() {
    int told = 0;
    for (int run = 0; run < 40; run++) {
      told += crossing(EARLY, EARLY, 2, 0.01) instanceof Crossing.Unknown ? 0 : 1;
    }
    assertThat(told).isLessThan(6);
  }

  @Test
  void pointsWithoutACurveCannotBeTold() {
    double[][][] three = new double[3][1][100];
    assertThat(
            CrossingPoint.withDefaults()
                .of(new int[] {1, 2, 4}, three, three, CLUSTERS, random)
                .sentence())
        .isEqualTo(
            "whether the curves cross cannot be told: a learning curve needs at least 4 sizes, not"
                + " 3");
  }

  private Crossing crossing(PowerLaw first, PowerLaw second, int seeds, double luck) {
    double[] ease = Trainings.ease(CLUSTERS, 0.1, random);
    return CrossingPoint.withDefaults()
        .withDraws(199)
        .of(
            SIZES,
            Trainings.of(first, SIZES, seeds, luck, ease, random),
            Trainings.of(second, SIZES, seeds, luck, ease, random),
            CLUSTERS,
            random);
  }
}
