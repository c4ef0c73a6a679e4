package dev.finetooth.statistics.pairwise;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Normal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Strengths of models from duels (Bradley and Terry 1952): a model of strength a wins against one
 * of strength b with log-odds a - b. A tie counts as half a win for both, which leaves strengths as
 * they are where models tie equally often, and makes intervals of independent duels too wide rather
 * than too narrow.
 *
 * <p>Fitted by Hunter's algorithm (2004, equation 3). Intervals come from the observed information
 * where every duel stands for itself, else from the sandwich of it and the clusters' scores (Liang
 * and Zeger 1986), with Student's t of the clusters.
 */
public final class BradleyTerry {

  private static final BradleyTerry DEFAULT = new BradleyTerry(0.95);
  private static final int ROUNDS = 1_000_000;
  private static final double EXACT = 1e-11;

  private final double confidence;

  private BradleyTerry(double confidence) {
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the fit with 95 % intervals} */
  public static BradleyTerry withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy with that confidence of each interval alone}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public BradleyTerry withConfidence(double value) {
    return new BradleyTerry(value);
  }

  /**
   * Finds the strengths.
   *
   * @param duels between the models, in any order
   * @return the maximum-likelihood strengths with their covariance
   * @throws IllegalArgumentException where some models never won against the others, hardly did so
   *     that the fit does not settle, or all duels are of one cluster
   */
  public Strengths fit(Duels duels) {
    double[][] wins = duels.wins();
    Connection.require(wins);
    int clusters = duels.clusters().count();
    boolean independent = duels.clusters().areSingletons();
    if (!independent && clusters < 2) {
      throw new IllegalArgumentException(
          "all duels are of one cluster, which says nothing about chance; label them by what is"
              + " independent, such as the prompt");
    }
    double[] strengths = strengths(wins);
    Precision precision = new Precision(strengths, wins);
    double[][] covariance = independent ? precision.inverse() : precision.sandwich(duels);
    double quantile =
        independent
            ? Normal.twoSided(confidence)
            : TDistribution.of(clusters - 1.0).inverseSurvivalProbability((1 - confidence) / 2);
    List<Double> logOdds = new ArrayList<>();
    for (double strength : strengths) {
      logOdds.add(strength);
    }
    return new Strengths(
        logOdds,
        covariance,
        confidence,
        quantile,
        duels.duels().size(),
        clusters,
        independent ? "Bradley-Terry" : "Bradley-Terry on clusters");
  }

  /** Strengths as log-odds with mean zero. */
  private static double[] strengths(double[][] wins) {
    int models = wins.length;
    double[] won = Arrays.stream(wins).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    double[] worth = new double[models];
    Arrays.fill(worth, 1);
    double change = 1;
    for (int round = 0; change > EXACT; round++) {
      if (round == ROUNDS) {
        throw new IllegalArgumentException(
            "the strengths did not settle; some models are linked to the others by too few wins");
      }
      change = 0;
      for (int model = 0; model < models; model++) {
        double expected = 0;
        for (int other = 0; other < models; other++) {
          expected += (wins[model][other] + wins[other][model]) / (worth[model] + worth[other]);
        }
        double updated = won[model] / expected;
        change = Math.max(change, Math.abs(updated / worth[model] - 1));
        worth[model] = updated;
      }
    }
    double[] logarithms = Arrays.stream(worth).map(Math::log).toArray();
    double mean = Arrays.stream(logarithms).average().orElseThrow();
    return Arrays.stream(logarithms).map(value -> value - mean).toArray();
  }
}
