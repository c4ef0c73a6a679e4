package dev.finetooth.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SignFlipTestTest {

  private static final RandomGenerator UNUSED = Sampling.seeded(0);

  /** permutation_test((d,), mean, permutation_type='samples', n_resamples=inf).pvalue. */
  @Test
  void takesAllFlipsWhereClustersAreFew() {
    double[] differences = {.3, -.1, .5, .2, .7, -.4, .6, .1, .9, -.2};

    Comparison result =
        SignFlipTest.withDefaults().test(differences, Clusters.eachItem(10), UNUSED);

    assertThat(result.pValue()).isEqualTo(0.09765625);
    assertThat(result.method()).isEqualTo("sign-flip test, all flips with Student interval");
  }

  @Test
  void isMcNemarsExactTestOnRightAndWrong() {
    double[] differences = new double[40];
    Arrays.fill(differences, 0, 9, 1);
    Arrays.fill(differences, 9, 12, -1);

    Comparison result =
        SignFlipTest.withDefaults().test(differences, Clusters.eachItem(40), UNUSED);

    // binomtest(9, 12, .5).pvalue
    assertThat(result.pValue()).isCloseTo(0.14599609375, within(1e-12));
  }

  @Test
  void randomFlipsComeCloseToAllFlips() {
    double[] differences = new double[130];
    Arrays.fill(differences, 0, 70, 0.25);
    Arrays.fill(differences, 70, 129, -0.25);

    Comparison result =
        SignFlipTest.withDefaults()
            .withDraws(99_999)
            .test(differences, Clusters.eachItem(130), Sampling.seeded(1));

    // binomtest(70, 129, .5).pvalue; ties count as extreme
    assertThat(result.pValue()).isCloseTo(0.3786876626931185, within(0.005));
  }

  @Test
  void aConstantDifferenceIsBoundedByTheNumberOfClusters() {
    Clusters clusters = Sampling.clusters(4, 3);
    double[] differences = new double[12];
    Arrays.fill(differences, 0.1);

    Comparison result = SignFlipTest.withDefaults().test(differences, clusters, UNUSED);

    assertThat(result.pValue()).isEqualTo(0.125);
    assertThat(result.cautions())
        .containsExactlyInAnyOrder(Caution.CONSTANT_DIFFERENCE, Caution.UNDERPOWERED);
  }

  @Test
  void ofOneClusterNothingCanBeSaid() {
    Comparison result =
        SignFlipTest.withDefaults()
            .test(new double[] {1, 1, 1}, Clusters.of(List.of("a", "a", "a")), UNUSED);

    assertThat(result.pValue()).isEqualTo(1);
    assertThat(result.interval()).isEmpty();
    assertThat(result.cautions()).contains(Caution.ONE_CLUSTER);
    assertThat(result.sentence())
        .startsWith("+100.0 points, p = 1 (sign-flip test, all flips, 3 items in 1 cluster)");
  }

  @Test
  void allTiesAreNoEvidence() {
    Comparison result =
        SignFlipTest.withDefaults().test(new double[50], Clusters.eachItem(50), UNUSED);

    assertThat(result.pValue()).isEqualTo(1);
    assertThat(result.difference()).isZero();
    assertThat(result.cautions()).containsExactly(Caution.NO_DISCORDANCE);
  }

  @Test
  void rejectsEqualModelsAsOftenAsItSays() {
    RandomGenerator random = Sampling.seeded(7);
    // All flips; random flips; mostly zeros.
    assertThat(falseAlarms(Sampling.clusters(12, 4), 0.8, random)).isCloseTo(0.05, within(0.0065));
    assertThat(falseAlarms(Sampling.uneven(80, 5), 0.5, random)).isCloseTo(0.05, within(0.0065));
    assertThat(falseAlarms(Sampling.clusters(150, 1), 0.1, random)).isBetween(0.04, 0.0565);
  }

  @Test
  void ignoringClustersWouldRaiseFalseAlarms() {
    RandomGenerator random = Sampling.seeded(8);
    Clusters clusters = Sampling.clusters(30, 6);
    double alarms =
        Sampling.share(
            1_000,
            () ->
                SignFlipTest.withDefaults()
                    .withDraws(199)
                    .test(
                        Sampling.differences(clusters, 1, 1, random),
                        Clusters.eachItem(180),
                        random)
                    .reject(0.05));
    assertThat(alarms).isGreaterThan(0.2);
  }

  private static double falseAlarms(Clusters clusters, double differing, RandomGenerator random) {
    SignFlipTest test = SignFlipTest.withDefaults().withDraws(199);
    return Sampling.share(
        10_000,
        () ->
            test.test(Sampling.differences(clusters, differing, 1, random), clusters, random)
                .reject(0.05));
  }
}
