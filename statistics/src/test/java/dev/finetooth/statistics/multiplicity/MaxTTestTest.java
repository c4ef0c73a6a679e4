package dev.finetooth.statistics.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaxTTestTest {

  /** All 64 flips by itertools.product([-1, 1], repeat=6) in NumPy, step-down by hand. */
  @Test
  void agreesWithEnumeration() {
    double[][] scores = {
      {.3, -.1, .5, .2, .7, -.4}, {.1, .2, .3, .1, -.2, .4}, {-.5, .1, 0, .2, -.1, .1}
    };

    MaxTTest.Result result =
        MaxTTest.withDefaults()
            .test(scores, new double[6], Clusters.eachItem(6), Sampling.seeded(0));

    assertThat(result.lines()).extracting(Contrast::pValue).containsExactly(.3125, .1875, .9375);
    assertThat(result.lines()).extracting(Contrast::adjustedP).containsExactly(.5, .34375, .9375);
    assertThat(result.lines().getFirst().difference()).isCloseTo(0.2, within(1e-12));
    assertThat(result.method()).isEqualTo("max-T, all flips");
  }

  @Test
  void copiesOfOneModelCostNothing() {
    RandomGenerator random = Sampling.seeded(2);
    Clusters items = Clusters.eachItem(200);
    double[] baseline = Sampling.equals(1, items, 0.6, 0, random)[0];
    double[] model = Sampling.equals(1, items, 0.7, 0, random)[0];
    double[][] copies = new double[30][];
    Arrays.fill(copies, model);

    MaxTTest.Result result = MaxTTest.withDefaults().test(copies, baseline, items, random);

    assertThat(result.lines())
        .allSatisfy(line -> assertThat(line.adjustedP()).isEqualTo(line.pValue()));
  }

  @Test
  void aModelEqualToTheBaselineHasPOne() {
    RandomGenerator random = Sampling.seeded(2);
    Clusters items = Clusters.eachItem(100);
    double[][] scores = Sampling.equals(2, items, 0.6, 0, random);

    Contrast line =
        MaxTTest.withDefaults().test(scores, scores[0], items, random).lines().getFirst();

    assertThat(line.difference()).isZero();
    assertThat(line.pValue()).isEqualTo(1);
    assertThat(line.adjustedP()).isEqualTo(1);
    assertThat(line.detectable()).isEmpty();
  }

  /**
   * One model on right-or-wrong items that all differ one way is Wilson's interval upward, at the
   * critical value of the flips; where none differ it is Tango's: z^2 / (n + z^2).
   */
  @Test
  void intervalsKnowThatAHandfulVariesMoreThanItShows() {
    Clusters items = Clusters.eachItem(400);
    double[][] scores = new double[2][400];
    Arrays.fill(scores[1], 0, 4, 1);

    MaxTTest.Result result =
        MaxTTest.withDefaults().test(scores, new double[400], items, Sampling.seeded(2));

    // Four flips sum to 4 / sqrt(4) = 2 at the most, less what centring takes off.
    Interval never = result.lines().get(0).interval().orElseThrow();
    double square = never.high() * 400 / (1 - never.high());
    assertThat(square).isBetween(3.5, 4.5);
    assertThat(never.low()).isCloseTo(-never.high(), within(1e-12));
    Interval four = result.lines().get(1).interval().orElseThrow();
    double wilson = (4 + square / 2 + Math.sqrt(square * (4 * .99 + square / 4))) / (400 + square);
    assertThat(four.high()).isCloseTo(wilson, within(1e-9));
    assertThat(four.low()).isNegative();
  }

  @Test
  void intervalsOfAllModelsHoldTogether() {
    RandomGenerator random = Sampling.seeded(5);
    MaxTTest test = MaxTTest.withDefaults().withDraws(199);
    double[] truths = {0, .1, .1, .2};
    for (Clusters clusters : List.of(Clusters.eachItem(100), Sampling.uneven(50, 4))) {
      double together =
          Sampling.share(
              2_000,
              () -> {
                double[][] scores = new double[4][];
                Arrays.setAll(
                    scores,
                    model -> Sampling.equals(1, clusters, .5 + truths[model], .3, random)[0]);
                double[] baseline = Sampling.equals(1, clusters, .5, .3, random)[0];
                List<Contrast> lines = test.test(scores, baseline, clusters, random).lines();
                return IntStream.range(0, 4)
                    .allMatch(
                        model -> lines.get(model).interval().orElseThrow().contains(truths[model]));
              });
      assertThat(together).isBetween(.935, .97);
    }
  }

  /** A model right on 3 % more items than its near copy, the baseline, and never on fewer. */
  @Test
  void intervalsHoldWhereDifferencesAreMostlyZero() {
    RandomGenerator random = Sampling.seeded(5);
    MaxTTest test = MaxTTest.withDefaults().withDraws(199);
    Clusters items = Clusters.eachItem(200);
    double together =
        Sampling.share(
            2_000,
            () -> {
              double[][] scores = new double[5][200];
              for (double[] model : scores) {
                Arrays.setAll(model, item -> random.nextDouble() < .03 ? 1 : 0);
              }
              return test.test(scores, new double[200], items, random).lines().stream()
                  .allMatch(line -> line.interval().orElseThrow().contains(.03));
            });
    assertThat(together).isGreaterThan(.95);
  }

  @Test
  void saysEverythingInWords() {
    double[][] scores = new double[1][30];
    Arrays.fill(scores[0], 0, 15, 1);
    MaxTTest.Result result =
        MaxTTest.withDefaults()
            .test(scores, new double[30], Sampling.clusters(15, 2), Sampling.seeded(2));
    assertThat(result.sentence())
        .isEqualTo(
            "1 of 1 model differ from the baseline beyond chance at 5 % (max-T, all flips, 30 items"
                + " in 15 clusters)");
    Contrast line = result.lines().getFirst();
    assertThat(line.pValue()).isEqualTo(Math.pow(2, -7));
    assertThat(line.sentence())
        .startsWith("+50.0 points [")
        .endsWith("], p = .008 alone, p = .008 among all");
    // critical 1.96.., standard error .5 / sqrt(14) on 15 clusters.
    assertThat(line.detectable().orElseThrow()).isBetween(.35, .41);
  }

  @Test
  void nothingToCompareIsNoLines() {
    var result =
        MaxTTest.withDefaults()
            .test(new double[0][], new double[4], Clusters.eachItem(4), Sampling.seeded(0));
    assertThat(result.lines()).isEmpty();
  }

  @Test
  void anyFalseAlarmAmongManyIsAsRareAsItSays() {
    RandomGenerator random = Sampling.seeded(4);
    Clusters clusters = Sampling.uneven(40, 3);
    MaxTTest test = MaxTTest.withDefaults().withDraws(199);

    double alarms =
        Sampling.share(
            5_000,
            () -> {
              double[][] scores = Sampling.equals(9, clusters, 0.6, 0.3, random);
              return test
                  .test(Arrays.copyOf(scores, 8), scores[8], clusters, random)
                  .lines()
                  .stream()
                  .anyMatch(line -> line.adjustedP() <= 0.05);
            });

    // Right-or-wrong sums tie often, and ties count as extreme: .045 over 30,000 runs.
    assertThat(alarms).isBetween(0.036, 0.055);
  }

  @Test
  void isSharperThanHolmWhereModelsResembleEachOther() {
    RandomGenerator random = Sampling.seeded(6);
    Clusters items = Clusters.eachItem(150);
    double joint = 0;
    double holm = 0;
    for (int run = 0; run < 100; run++) {
      double[][] scores = Sampling.equals(11, items, 0.5, 0.5, random);
      MaxTTest.Result result =
          MaxTTest.withDefaults()
              .withDraws(999)
              .test(Arrays.copyOf(scores, 10), scores[10], items, random);
      double[] single = result.lines().stream().mapToDouble(Contrast::pValue).toArray();
      joint += result.lines().stream().mapToDouble(Contrast::adjustedP).min().orElseThrow();
      holm += Arrays.stream(Adjustment.HOLM.of(single)).min().orElseThrow();
    }
    assertThat(joint).isLessThan(0.9 * holm);
  }
}
