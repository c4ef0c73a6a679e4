package dev.finetooth.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.sequential.SequentialVerdict.Better;
import dev.finetooth.statistics.sequential.SequentialVerdict.Undecided;
import dev.finetooth.statistics.sequential.SequentialVerdict.Worse;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SequentialTestTest {

  @Test
  void tenWinsInARowDecide() {
    SequentialTest test = SequentialTest.ofRightAndWrong(.95);
    int items = 0;
    while (test.verdict() instanceof Undecided) {
      test.observe(1);
      items++;
    }
    // E = 2^n/(n+1) 2 (1 - 2^-(n+1)) reaches 40 at n = 8: 256/9 * 2 = 56.8; at n = 7: 31.9.
    assertThat(items).isEqualTo(8);
    assertThat(test.verdict()).isInstanceOf(Better.class);
    assertThat(test.verdict().sentence())
        .startsWith("better, stop here: +100.0 points [")
        .endsWith("p = .035 at any time (e-process on discordant items, 8 observations)");
  }

  @Test
  void lossesDecideAsWell() {
    SequentialTest test = SequentialTest.ofDifferences(.9);
    assertThat(test.verdict().sentence())
        .isEqualTo(
            "undecided so far: 0.0 points [-100.0, +100.0], p = 1 at any time"
                + " (betting e-process, 0 observations)");
    for (int item = 0; item < 40; item++) {
      test.observe(-.5);
    }
    assertThat(test.verdict()).isInstanceOf(Worse.class);
    assertThat(test.verdict().sentence()).startsWith("worse, stop here: -50.0 points [");
    assertThat(test.verdict().evidence().interval().contains(-.5)).isTrue();
  }

  /** Clustered, mostly equal, a look after every cluster. */
  @Test
  void wholeClustersRaiseNoFalseAlarms() {
    RandomGenerator random = Sampling.seeded(47);
    Clusters clusters = Sampling.uneven(60, 4);
    double alarms =
        Sampling.share(
            200,
            () -> {
              double[][] scores = Sampling.equals(2, clusters, .5, .4, random);
              double[] differences = new double[clusters.items()];
              for (int item = 0; item < differences.length; item++) {
                differences[item] = scores[0][item] - scores[1][item];
              }
              ClusterOrder order = ClusterOrder.shuffled(clusters, random);
              SequentialTest test = SequentialTest.ofDifferences(.95);
              for (int position = 0; position < order.length(); position++) {
                test.observe(order.observation(position, differences));
                if (!(test.verdict() instanceof Undecided)) {
                  return true;
                }
              }
              return false;
            });
    assertThat(alarms).isLessThanOrEqualTo(.05);
  }
}
