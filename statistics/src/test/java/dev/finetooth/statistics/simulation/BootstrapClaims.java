package dev.finetooth.statistics.simulation;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.NewcombeInterval;
import dev.finetooth.statistics.paired.PairedTable;
import dev.finetooth.statistics.resampling.MeanBootstrap;
import dev.finetooth.statistics.simulation.PairedData.Noise;
import dev.finetooth.statistics.simulation.PairedData.Source;
import java.util.List;
import java.util.random.RandomGenerator;

/** Intervals that are not chosen by themselves, where they may be asked for by name. */
final class BootstrapClaims {

  private static final String TOPIC = "Two models: coverage of 95 % intervals by name";
  private static final int RUNS = 10_000;
  private static final Bound COVERAGE = new Bound.AtLeast(0.945);

  private BootstrapClaims() {}

  static List<Claim> all() {
    Clusters many = PairedData.items(500);
    return List.of(
        newcombe("right or wrong, 40 items", PairedData.binary(PairedData.items(40), 0.8, 0)),
        newcombe("right or wrong, 300 items", PairedData.binary(PairedData.items(300), 0.8, 0)),
        bca("right or wrong, 500 items", PairedData.binary(many, 0.8, 0), COVERAGE),
        bca("normal, 500 items", PairedData.continuous(many, 0.2, 0, Noise.NORMAL), COVERAGE),
        bca("skewed, 500 items", PairedData.continuous(many, 0.2, 0, Noise.SKEWED), COVERAGE),
        bca(
            "normal, 300 clusters of 1 to 5",
            PairedData.continuous(PairedData.uneven(300), 0.2, 1, Noise.NORMAL),
            COVERAGE),
        bca(
            "normal, 20 items (the warning)",
            PairedData.continuous(PairedData.items(20), 0.2, 0, Noise.NORMAL),
            new Bound.Within(0.93, 0.01)));
  }

  private static Claim newcombe(String data, Source source) {
    return Claim.rate(
        TOPIC,
        "Newcombe's interval",
        data,
        COVERAGE,
        RUNS,
        random -> {
          PairedData drawn = source.draw(random);
          return NewcombeInterval.of(PairedTable.between(drawn.first(), drawn.second()), 0.95)
              .contains(drawn.truth());
        });
  }

  private static Claim bca(String data, Source source, Bound bound) {
    return Claim.rate(
        TOPIC, "BCa bootstrap", data, bound, RUNS, random -> covers(source.draw(random), random));
  }

  private static boolean covers(PairedData data, RandomGenerator random) {
    Interval interval =
        MeanBootstrap.withDefaults()
            .withDraws(999)
            .interval(data.differences(), data.clusters(), random)
            .orElseThrow();
    return interval.contains(data.truth());
  }
}
