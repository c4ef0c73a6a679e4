package dev.finetooth.statistics.simulation;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.noninferiority.NonInferiority;
import dev.finetooth.statistics.noninferiority.NonInferiorityTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Models that are exactly the margin worse, and must not pass. */
final class MarginClaims {

  private static final int RUNS = 10_000;

  private static final Bound LEVEL = new Bound.AtMost(0.025);

  private MarginClaims() {}

  static List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    claims.add(rightOrWrong(50, 0.1, 0.3));
    claims.add(rightOrWrong(300, 0.05, 0.15));
    claims.add(rightOrWrong(500, 0.02, 0.1));
    claims.add(lossesOf("rare losses, 400 items", PairedData.items(400), 0.1));
    claims.add(lossesOf("rare losses, 200 clusters of 1 to 5", PairedData.uneven(200), 0.3));
    claims.add(lossesOf("very rare losses, 500 items", PairedData.items(500), 0.02));
    DoubleUnaryOperator even = draw -> 0.4 * draw - 0.1;
    claims.add(spread("even losses, 8 items", PairedData.items(8), 0.1, even));
    claims.add(spread("even losses, 12 clusters of 1 to 5", PairedData.uneven(12), 0.1, even));
    claims.add(spread("even losses, 60 clusters of 1 to 5", PairedData.uneven(60), 0.1, even));
    // With a density that falls linearly: a third of the largest loss on average.
    DoubleUnaryOperator skewed = draw -> 0.3 * (1 - Math.sqrt(draw));
    claims.add(spread("skewed losses, 12 items", PairedData.items(12), 0.1, skewed));
    claims.add(spread("skewed losses, 30 clusters of 1 to 5", PairedData.uneven(30), 0.1, skewed));
    // Mostly nothing, else up to a half.
    DoubleUnaryOperator seldom = draw -> draw < 0.8 ? 0 : 2.5 * (draw - 0.8);
    claims.add(spread("seldom losses, 60 items", PairedData.items(60), 0.05, seldom));
    claims.add(spread("seldom losses, 300 items", PairedData.items(300), 0.05, seldom));
    return claims;
  }

  /**
   * Half of a loss is the cluster's, half the item's own.
   *
   * @param loss from a uniform draw; its mean is the margin
   */
  private static Claim spread(
      String data, Clusters clusters, double margin, DoubleUnaryOperator loss) {
    NonInferiorityTest test = NonInferiorityTest.withMargin(margin);
    double[] reference = new double[clusters.items()];
    Arrays.fill(reference, 0.5);
    return claim(
        data,
        random -> {
          double[] shared = new double[clusters.count()];
          Arrays.setAll(shared, cluster -> loss.applyAsDouble(random.nextDouble()));
          double[] model = new double[clusters.items()];
          Arrays.setAll(
              model,
              item ->
                  0.5
                      - shared[clusters.of(item)] / 2
                      - loss.applyAsDouble(random.nextDouble()) / 2);
          return passes(test, model, reference, clusters);
        });
  }

  private static Claim rightOrWrong(int items, double margin, double discordance) {
    NonInferiorityTest test = NonInferiorityTest.withMargin(margin);
    return claim(
        "right or wrong, %d items, margin %.2f".formatted(items, margin),
        random -> {
          double[] model = new double[items];
          double[] reference = new double[items];
          for (int item = 0; item < items; item++) {
            double draw = random.nextDouble();
            model[item] = draw < (discordance - margin) / 2 ? 1 : 0;
            reference[item] = draw > 1 - (discordance + margin) / 2 ? 1 : 0;
          }
          return passes(test, model, reference, Clusters.eachItem(items));
        });
  }

  /** Whole clusters lose a half, with a chance of twice the margin. */
  private static Claim lossesOf(String data, Clusters clusters, double chance) {
    NonInferiorityTest test = NonInferiorityTest.withMargin(chance / 2);
    double[] reference = new double[clusters.items()];
    Arrays.fill(reference, 0.5);
    return claim(
        data,
        random -> {
          boolean[] lost = new boolean[clusters.count()];
          for (int cluster = 0; cluster < lost.length; cluster++) {
            lost[cluster] = random.nextDouble() < chance;
          }
          double[] model = new double[clusters.items()];
          Arrays.setAll(model, item -> lost[clusters.of(item)] ? 0 : 0.5);
          return passes(test, model, reference, clusters);
        });
  }

  private static Claim claim(String data, Claim.Event event) {
    return Claim.rate(
        "Non-inferiority at 2.5 %: the margin itself",
        "non-inferiority test: passes", data, LEVEL, RUNS, event);
  }

  private static boolean passes(
      NonInferiorityTest test, double[] model, double[] reference, Clusters clusters) {
    return test.test(model, reference, clusters) instanceof NonInferiority.NonInferior;
  }
}
