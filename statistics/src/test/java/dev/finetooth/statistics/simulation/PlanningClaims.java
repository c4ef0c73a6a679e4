package dev.finetooth.statistics.simulation;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.McNemarTest;
import dev.finetooth.statistics.paired.PairedTTest;
import dev.finetooth.statistics.power.ClusterDesign;
import dev.finetooth.statistics.power.McNemarPower;
import dev.finetooth.statistics.power.MeanPower;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** As many items as a plan asks for show the difference as often as it says. */
final class PlanningClaims {

  private static final String TOPIC = "Planning: how often the planned items show the difference";
  private static final int RUNS = 20_000;
  private static final Bound POWER = new Bound.Within(0.8, 0.01);

  private PlanningClaims() {}

  static List<Claim> all() {
    return List.of(
        mcNemar(0.05, 0.2), mcNemar(0.1, 0.3), mean(0.5), mean(1), clustered(5, 0.3), detectable());
  }

  private static Claim mcNemar(double difference, double discordance) {
    int items = McNemarPower.withDefaults().items(difference, discordance);
    return Claim.rate(
        TOPIC,
        "exact McNemar test",
        "%d items for %.0f points, of which %.0f %% differ"
            .formatted(items, 100 * difference, 100 * discordance),
        POWER,
        RUNS,
        random ->
            McNemarTest.withDefaults()
                .test(
                    Sampling.discordance(
                        items,
                        (discordance + difference) / 2,
                        (discordance - difference) / 2,
                        random))
                .reject(0.05));
  }

  /** In units of an item's standard deviation. */
  private static Claim mean(double difference) {
    int items = MeanPower.paired().items(difference, 1);
    return student(
        "%d items for %.1f deviations".formatted(items, difference),
        Clusters.eachItem(items),
        difference,
        0);
  }

  private static Claim clustered(int size, double correlation) {
    MeanPower plan = MeanPower.paired().withClusters(ClusterDesign.of(size, correlation));
    int items = plan.items(0.3, 1);
    int clusters = ClusterDesign.of(size, correlation).clusters(items);
    return student(
        "%d clusters of %d for 0.3 deviations, ICC %.1f".formatted(clusters, size, correlation),
        Sampling.clusters(clusters, size),
        0.3,
        correlation);
  }

  private static Claim detectable() {
    double difference = MeanPower.paired().detectable(40, 1);
    return student(
        "40 items and the least they show, %.2f deviations".formatted(difference),
        Clusters.eachItem(40),
        difference,
        0);
  }

  private static Claim student(
      String data, Clusters clusters, double difference, double correlation) {
    return Claim.rate(
        TOPIC,
        "Student's paired t",
        data,
        POWER,
        RUNS,
        random ->
            PairedTTest.withDefaults()
                .test(differences(clusters, difference, correlation, random), clusters)
                .reject(0.05));
  }

  private static double[] differences(
      Clusters clusters, double mean, double correlation, RandomGenerator random) {
    double[] shared = new double[clusters.count()];
    Arrays.setAll(shared, cluster -> Math.sqrt(correlation) * random.nextGaussian());
    double[] differences = new double[clusters.items()];
    Arrays.setAll(
        differences,
        item ->
            mean + shared[clusters.of(item)] + Math.sqrt(1 - correlation) * random.nextGaussian());
    return differences;
  }
}
