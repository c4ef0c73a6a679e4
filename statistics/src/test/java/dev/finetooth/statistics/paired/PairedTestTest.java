package dev.finetooth.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PairedTestTest {

  private final RandomGenerator random = Sampling.seeded(1);

  @Test
  void independentRightOrWrongAnswersGetMcNemarAndTango() {
    double[] first = {1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1};
    double[] second = new double[11];

    Comparison result =
        PairedTest.withDefaults().test(first, second, Clusters.eachItem(11), random);

    assertThat(result.method()).isEqualTo("exact McNemar test with Tango score interval");
    assertThat(result.pValue()).isEqualTo(Math.pow(2, -8));
  }

  @Test
  void clustersOrPartialScoresGetSignFlipsAndStudent() {
    double[] first = {1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1};
    double[] second = new double[12];
    Comparison clustered =
        PairedTest.withDefaults().test(first, second, Sampling.clusters(6, 2), random);
    assertThat(clustered.method())
        .isEqualTo("sign-flip test, all flips with Student on clusters interval");
    assertThat(clustered.pValue()).isEqualTo(1 / 32.0);

    first[0] = 0.5;
    Comparison partial =
        PairedTest.withDefaults().test(first, second, Clusters.eachItem(12), random);
    assertThat(partial.method()).isEqualTo("sign-flip test, all flips with Student interval");
  }

  @Test
  void clusteredAnswersThatNeverDifferStillHaveAnInterval() {
    Clusters clusters = Sampling.clusters(40, 2);
    double[] same = new double[80];

    Interval none =
        PairedTest.withDefaults().test(same, same, clusters, random).interval().orElseThrow();
    assertThat(none.high()).isCloseTo(3.8415 / 43.8415, within(1e-4));
    assertThat(none.low()).isCloseTo(-none.high(), within(1e-12));

    double[] right = new double[80];
    Arrays.fill(right, 1);
    Comparison everywhere = PairedTest.withDefaults().test(right, same, clusters, random);
    assertThat(everywhere.cautions()).isEmpty();
    Interval all = everywhere.interval().orElseThrow();
    assertThat(all.low()).isBetween(0.8, 0.9);
    assertThat(all.high()).isEqualTo(1);
  }
}
