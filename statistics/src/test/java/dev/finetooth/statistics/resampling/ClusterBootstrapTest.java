package dev.finetooth.statistics.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClusterBootstrapTest {

  @Test
  void agreesWithResamplingOneByOne() {
    Clusters clusters = Sampling.uneven(70, 5);
    double[] values = Sampling.seeded(3).doubles(clusters.items()).toArray();
    int draws = 200;

    ResampledMeans means =
        ClusterBootstrap.of(new double[][] {values}, clusters, draws, Sampling.seeded(4));

    double[] sums = clusters.sums(values);
    var random = Sampling.seeded(Sampling.seeded(4).nextLong());
    for (int draw = 0; draw < draws; draw++) {
      double sum = 0;
      double items = 0;
      for (int take = 0; take < 70; take++) {
        int cluster = random.nextInt(70);
        sum += sums[cluster];
        items += clusters.size(cluster);
      }
      assertThat(means.resampled(0, draw)).isCloseTo(sum / items, within(1e-12));
    }
  }

  /** So many that a block of draws is counted in parts. */
  @Test
  void manyClustersAreDrawnInParts() {
    int count = 30_000;
    double[] values = Sampling.seeded(3).doubles(count).toArray();
    int draws = 150;

    ResampledMeans means =
        ClusterBootstrap.of(
            new double[][] {values}, Clusters.eachItem(count), draws, Sampling.seeded(4));

    var random = Sampling.seeded(Sampling.seeded(4).nextLong());
    for (int draw = 0; draw < draws; draw++) {
      double sum = random.ints(count, 0, count).mapToDouble(item -> values[item]).sum();
      assertThat(means.resampled(0, draw)).isCloseTo(sum / count, within(1e-12));
    }
  }

  @Test
  void spreadsAsTheStandardErrorSays() {
    Clusters clusters = Sampling.uneven(90, 4);
    double[] values = Sampling.differences(clusters, 0.5, 1, Sampling.seeded(5));

    ResampledMeans means =
        ClusterBootstrap.of(new double[][] {values}, clusters, 4_000, Sampling.seeded(6));

    double spread =
        Math.sqrt(
            Arrays.stream(means.centred(0)).map(value -> value * value).average().orElseThrow());
    double error = ClusteredMean.withDefaults().of(values, clusters).standardError().orElseThrow();
    assertThat(spread / error).isCloseTo(1, within(0.06));
  }

  @Test
  void allSeriesShareTheResamples() {
    Clusters clusters = Clusters.eachItem(30);
    double[] values = Sampling.seeded(3).doubles(30).toArray();
    ResampledMeans means =
        ClusterBootstrap.of(
            new double[][] {values, values.clone()}, clusters, 20, Sampling.seeded(4));
    assertThat(means.centred(0)).containsExactly(means.centred(1));
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    Clusters clusters = Sampling.uneven(70, 5);
    double[][] values = {Sampling.seeded(3).doubles(clusters.items()).toArray()};
    double[] alone =
        ClusterBootstrap.of(values, clusters, 700, Sampling.seeded(4), Threads.ONE).centred(0);
    double[] shared =
        ClusterBootstrap.of(values, clusters, 700, Sampling.seeded(4), new Threads(5)).centred(0);
    assertThat(shared).containsExactly(alone);
  }
}
