package dev.finetooth.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PairedTTestTest {

  /** r = scipy.stats.ttest_1samp(d, 0); r.pvalue, r.confidence_interval(). */
  @Test
  void agreesWithSciPy() {
    double[] differences = {.3, -.1, .5, .2, .7, -.4, .6, .1, .9, -.2};

    Comparison result = PairedTTest.withDefaults().test(differences, Clusters.eachItem(10));

    assertThat(result.pValue()).isCloseTo(0.08166753837942126, within(1e-12));
    assertThat(result.interval().orElseThrow().low())
        .isCloseTo(-0.04010906103266254, within(1e-12));
    assertThat(result.difference()).isCloseTo(0.26, within(1e-12));
    assertThat(result.method()).isEqualTo("paired t test with Student interval");
    // (1.959964 + .841621) * sd / sqrt(10), sd = .419524
    assertThat(result.minimumDetectableEffect().orElseThrow()).isCloseTo(0.37167, within(1e-5));
  }

  @Test
  void aConstantDifferenceIsBoundedByWhatSignsShow() {
    double[] constant = new double[12];
    Arrays.fill(constant, 0.1);
    Comparison result = PairedTTest.withDefaults().test(constant, Sampling.clusters(4, 3));
    assertThat(result.pValue()).isEqualTo(0.125);
    assertThat(result.cautions())
        .containsExactlyInAnyOrder(Caution.CONSTANT_DIFFERENCE, Caution.UNDERPOWERED);
    assertThat(result.minimumDetectableEffect()).isEmpty();
    assertThat(result.method())
        .isEqualTo("paired t test on clusters with Student on clusters interval");
  }

  @Test
  void noDifferenceIsNoEvidence() {
    Comparison result = PairedTTest.withDefaults().test(new double[20], Clusters.eachItem(20));
    assertThat(result.pValue()).isEqualTo(1);
    assertThat(result.difference()).isZero();
    assertThat(result.cautions()).containsExactly(Caution.NO_DISCORDANCE);
  }

  @Test
  void ofOneClusterNothingCanBeSaid() {
    Comparison result =
        PairedTTest.withDefaults().test(new double[] {.1, .2, .3}, Sampling.clusters(1, 3));
    assertThat(result.pValue()).isEqualTo(1);
    assertThat(result.interval()).isEmpty();
    assertThat(result.cautions()).contains(Caution.ONE_CLUSTER, Caution.FEW_ITEMS);
    assertThat(result.method()).isEqualTo("paired t test on clusters");
  }

  @Test
  void rejectsEqualModelsAsOftenAsItSays() {
    RandomGenerator random = Sampling.seeded(9);
    Clusters clusters = Sampling.uneven(40, 4);
    double alarms =
        Sampling.share(
            10_000,
            () ->
                PairedTTest.withDefaults()
                    .test(Sampling.differences(clusters, 1, 1, random), clusters)
                    .reject(0.05));
    assertThat(alarms).isCloseTo(0.05, within(0.0065));
  }
}
