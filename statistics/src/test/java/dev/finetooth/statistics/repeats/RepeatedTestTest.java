package dev.finetooth.statistics.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Caution;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.paired.PairedTest;
import dev.finetooth.statistics.repeats.Claim.TheseModels;
import dev.finetooth.statistics.repeats.Claim.ThisRecipe;
import dev.finetooth.statistics.resampling.Threads;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RepeatedTestTest {

  private static final Claim MODELS = new TheseModels();
  private static final Claim RECIPE = new ThisRecipe();

  @Test
  void repeatsNeverAddToTheItems() {
    RandomGenerator random = Sampling.seeded(1);
    double[][] first = new double[30][];
    double[][] second = new double[30][];
    for (int item = 0; item < 30; item++) {
      first[item] = random.ints(5, 0, 2).mapToDouble(score -> score).toArray();
      second[item] = random.ints(5, 0, 2).mapToDouble(score -> score).toArray();
    }
    RepeatedScores one = RepeatedScores.ofSamples(first);
    RepeatedScores other = RepeatedScores.ofSamples(second);

    Outcome outcome = test(one, other, Clusters.eachItem(30), MODELS);

    Comparison comparison = judged(outcome);
    assertThat(comparison.items()).isEqualTo(30);
    assertThat(comparison)
        .isEqualTo(
            PairedTest.withDefaults()
                .test(one.perItem(), other.perItem(), Clusters.eachItem(30), Sampling.seeded(2)));
    assertThat(outcome.sentence())
        .startsWith("these two models: ")
        .contains("as scores are more than right or wrong; 30 items)")
        .endsWith("; each item's score is the mean of 5 samples");
  }

  @Test
  void singleAnswersAreComparedAsEver() {
    double[][][] scores = new double[20][1][1];
    RepeatedScores same = RepeatedScores.of(scores);
    Outcome outcome = test(same, same, Clusters.eachItem(20), MODELS);
    assertThat(judged(outcome).method()).startsWith("exact McNemar test");
    assertThat(outcome.sentence()).endsWith("; the two never differ");
  }

  @Test
  void aRecipesVarianceIsThatOfItemsAndSeedsLessThatOfBoth() {
    double[][] bySeed = {{1, 3, 0, 4}, {0, 3, 2, 3}, {2, 3, 1, 5}};
    RecipeVariance variance = RecipeVariance.of(bySeed, Clusters.eachItem(4));
    // Item means 1, 3, 1, 4; seed means 2, 2, 2.75.
    assertThat(variance.mean()).isCloseTo(2.25, within(1e-12));
    assertThat(variance.ofItems()).isCloseTo(2.25 / 4, within(1e-12));
    assertThat(variance.ofSeeds()).isCloseTo(0.1875 / 3, within(1e-12));
    assertThat(variance.ofBoth()).isCloseTo(interaction(bySeed), within(1e-12));
    assertThat(variance.total())
        .isCloseTo(2.25 / 4 + 0.1875 / 3 - interaction(bySeed), within(1e-12));
  }

  /** The mean square of the interaction over the number of cells. */
  private static double interaction(double[][] bySeed) {
    double[] ofItem = {1, 3, 1, 4};
    double[] ofSeed = {2, 2, 2.75};
    double squares = 0;
    for (int seed = 0; seed < 3; seed++) {
      for (int item = 0; item < 4; item++) {
        squares += Math.pow(bySeed[seed][item] - ofItem[item] - ofSeed[seed] + 2.25, 2);
      }
    }
    return squares / (2 * 3) / 12;
  }

  @Test
  void aRecipesVarianceIsNeverLessThanThatOfItsParts() {
    // Items' and seeds' means are all equal: only the interaction is left.
    double[][] bySeed = {{1, -1, 0}, {0, 1, -1}, {-1, 0, 1}};
    RecipeVariance variance = RecipeVariance.of(bySeed, Clusters.eachItem(3));
    // Squares 6 over 4 degrees of freedom and 9 cells.
    assertThat(variance.ofBoth()).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(variance.total()).isEqualTo(variance.ofBoth());
  }

  @Test
  void aRecipeIsJudgedByItemsAndSeeds() {
    RandomGenerator random = Sampling.seeded(3);
    RepeatedScores one = noisy(40, 4, 0.3, 0.5, random);
    RepeatedScores other = noisy(40, 4, 0.3, 0, random);
    Outcome outcome = test(one, other, Sampling.clusters(20, 2), RECIPE);
    Comparison comparison = judged(outcome);
    assertThat(comparison.clusters()).isEqualTo(20);
    assertThat(comparison.method()).isEqualTo("t test with Student on items and seeds interval");
    assertThat(outcome.sentence())
        .startsWith("this recipe: ")
        .contains(", as both items and 4 training seeds are random; 40 items in 20 clusters)")
        .endsWith("; each item's score is the mean of 4 trainings");
    // p and interval agree; the interval has 3 degrees of freedom: t = 3.18.
    double half = comparison.interval().orElseThrow().high() - comparison.difference();
    assertThat(comparison.pValue() < 0.05).isEqualTo(Math.abs(comparison.difference()) > half);
    assertThat(comparison.minimumDetectableEffect().orElseThrow() / half)
        .isCloseTo((3.182446 + 0.978472) / 3.182446, within(1e-5));
    assertThat(judged(test(one, other, Sampling.clusters(20, 2), MODELS)).interval())
        .get()
        .satisfies(range -> assertThat(range.high() - range.low()).isLessThan(2 * half));
  }

  @Test
  void aRecipeNeedsThreeSeeds() {
    RandomGenerator random = Sampling.seeded(4);
    RepeatedScores one = noisy(40, 1, 1, 0, random);
    RepeatedScores two = noisy(40, 2, 1, 0, random);
    RepeatedScores three = noisy(40, 3, 1, 0, random);
    Clusters items = Clusters.eachItem(40);
    assertThat(test(two, two, items, RECIPE).sentence())
        .isEqualTo(
            "nothing can be claimed for this recipe: 2 training seeds cannot show how much training varies; train each recipe from 3 or more, or claim it for these two models only");
    assertThat(test(one, one, items, RECIPE).sentence()).contains(": 1 training seed cannot");
    assertThat(test(two, three, items, RECIPE).sentence())
        .endsWith(
            "the first has 2 training seeds and the second 3; train both from the same number");
    assertThat(test(three, three, Sampling.clusters(1, 40), RECIPE).sentence())
        .endsWith("all items are of one cluster, so chance cannot be judged; add items of others");
    assertThat(test(three, three, items, RECIPE)).isInstanceOf(Outcome.Judged.class);
    assertThatThrownBy(() -> test(one, noisy(39, 1, 1, 0, random), items, MODELS))
        .hasMessage("40 items against 39: compare on the same ones");
  }

  @Test
  void equalRecipesAreNoEvidence() {
    RepeatedScores same = RepeatedScores.of(new double[8][3][2]);
    Comparison none = judged(test(same, same, Clusters.eachItem(8), RECIPE));
    assertThat(none.pValue()).isEqualTo(1);
    assertThat(none.minimumDetectableEffect()).isEmpty();
    assertThat(none.cautions())
        .containsExactlyInAnyOrder(Caution.NO_DISCORDANCE, Caution.FEW_ITEMS);
    double[][][] right = new double[8][3][2];
    for (double[][] item : right) {
      for (double[] seed : item) {
        Arrays.fill(seed, 1);
      }
    }
    Comparison all = judged(test(RepeatedScores.of(right), same, Clusters.eachItem(8), RECIPE));
    assertThat(all.pValue()).isEqualTo(0.25);
    assertThat(all.cautions()).contains(Caution.CONSTANT_DIFFERENCE);
  }

  @Test
  void aRecipesIntervalCoversWhateverVaries() {
    // Items only; all; seeds only; the interaction only.
    assertThat(coverage(30, 3, 1, 0, 0)).isGreaterThan(0.945);
    assertThat(coverage(30, 4, 1, 0.3, 0.5)).isGreaterThan(0.945);
    assertThat(coverage(30, 3, 0.1, 1, 0.1)).isCloseTo(0.95, within(0.011));
    assertThat(coverage(12, 5, 0, 0, 1)).isGreaterThan(0.945);
  }

  private static double coverage(
      int items, int seeds, double ofItem, double ofSeed, double ofBoth) {
    RandomGenerator random = Sampling.seeded(5);
    Clusters clusters = Clusters.eachItem(items);
    return Sampling.share(
        5_000,
        () -> {
          double[][] bySeed = new double[seeds][items];
          double[] easy = random.doubles(items).map(u -> ofItem * random.nextGaussian()).toArray();
          for (double[] row : bySeed) {
            double luck = ofSeed * random.nextGaussian();
            Arrays.setAll(row, item -> easy[item] + luck + ofBoth * random.nextGaussian());
          }
          return new RecipeTest(bySeed, 0.95).test(clusters).interval().orElseThrow().contains(0);
        });
  }

  private static RepeatedScores noisy(
      int items, int seeds, double noise, double shift, RandomGenerator random) {
    double[][][] scores = new double[items][seeds][1];
    for (double[][] item : scores) {
      for (double[] seed : item) {
        seed[0] = shift + noise * random.nextGaussian();
      }
    }
    return RepeatedScores.of(scores);
  }

  private static Outcome test(
      RepeatedScores first, RepeatedScores second, Clusters clusters, Claim claim) {
    return RepeatedTest.withDefaults()
        .withDraws(9_999)
        .withConfidence(0.95)
        .with(Threads.ONE)
        .test(first, second, clusters, claim, Sampling.seeded(2));
  }

  private static Comparison judged(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Judged.class);
    return ((Outcome.Judged) outcome).comparison();
  }
}
