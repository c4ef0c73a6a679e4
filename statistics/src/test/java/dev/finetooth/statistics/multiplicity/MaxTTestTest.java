package dev.finetooth.statistics.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;
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

    assertThat(result.lines())
        .extracting(MaxTTest.Line::pValue)
        .containsExactly(.3125, .1875, .9375);
    assertThat(result.lines())
        .extracting(MaxTTest.Line::adjustedP)
        .containsExactly(.5, .34375, .9375);
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

    MaxTTest.Line line =
        MaxTTest.withDefaults().test(scores, scores[0], items, random).lines().getFirst();

    assertThat(line).isEqualTo(new MaxTTest.Line(0, 1, 1));
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
      double[] single = result.lines().stream().mapToDouble(MaxTTest.Line::pValue).toArray();
      joint += result.lines().stream().mapToDouble(MaxTTest.Line::adjustedP).min().orElseThrow();
      holm += Arrays.stream(Adjustment.HOLM.of(single)).min().orElseThrow();
    }
    assertThat(joint).isLessThan(0.9 * holm);
  }
}
