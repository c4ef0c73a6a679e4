package dev.finetooth.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClusterOrderTest {

  private static final Clusters UNEVEN = Clusters.of(List.of("a", "b", "a", "c", "a", "b"));

  @Property(tries = 50)
  void everyItemComesOnceWithItsCluster(@ForAll long seed) {
    ClusterOrder order = ClusterOrder.shuffled(UNEVEN, Sampling.seeded(seed));

    assertThat(order.length()).isEqualTo(3);
    assertThat(IntStream.range(0, 3).flatMap(at -> Arrays.stream(order.items(at))))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    for (int position = 0; position < 3; position++) {
      assertThat(Arrays.stream(order.items(position)).map(UNEVEN::of).distinct()).hasSize(1);
    }
  }

  @Test
  void theSeedAloneDecides() {
    Clusters clusters = Clusters.eachItem(50);
    assertThat(orderOf(clusters, 1)).isEqualTo(orderOf(clusters, 1));
    assertThat(orderOf(clusters, 1)).isNotEqualTo(orderOf(clusters, 2));
  }

  @Test
  void everyOrderIsEquallyLikely() {
    RandomGenerator random = Sampling.seeded(46);
    for (int first = 0; first < 3; first++) {
      int item = first;
      double share =
          Sampling.share(
              6_000, () -> ClusterOrder.shuffled(Clusters.eachItem(3), random).items(0)[0] == item);
      assertThat(share).isCloseTo(1 / 3.0, within(.025));
    }
  }

  @Test
  void theMeanObservationIsTheMeanOverItems() {
    double[] differences = {.1, -.4, .3, 1, .2, .5};
    ClusterOrder order = ClusterOrder.shuffled(UNEVEN, Sampling.seeded(3));
    double mean =
        IntStream.range(0, 3)
            .mapToDouble(at -> order.observation(at, differences))
            .average()
            .orElseThrow();

    Interval point = order.perItem(new Interval(mean, mean, .95, "x"));

    assertThat(point.low()).isCloseTo(1.7 / 6, within(1e-12));
    assertThat(order.perItem(new Interval(-1, .9, .95, "x")).low()).isEqualTo(-1);
    assertThat(order.perItem(new Interval(-1, .1, .95, "x")).high()).isCloseTo(.15, within(1e-12));
  }

  private static List<Integer> orderOf(Clusters clusters, long seed) {
    ClusterOrder order = ClusterOrder.shuffled(clusters, Sampling.seeded(seed));
    return IntStream.range(0, order.length()).map(at -> order.items(at)[0]).boxed().toList();
  }
}
