package dev.finetooth.statistics.simulation;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.multiplicity.Adjustment;
import dev.finetooth.statistics.multiplicity.Contrast;
import dev.finetooth.statistics.multiplicity.MaxTTest;
import dev.finetooth.statistics.paired.PairedTest;
import dev.finetooth.statistics.ranking.RankIntervals;
import dev.finetooth.statistics.selection.ModelConfidenceSet;
import dev.finetooth.statistics.selection.SelectionCorrection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Many models on the same items. */
final class ManyClaims {

  private static final String TOPIC = "Many models";
  private static final int RUNS = 10_000;

  private ManyClaims() {}

  static List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    String singles = "8 equal models, right or wrong, 200 items";
    String together = "8 equal models, right or wrong, 60 clusters of 1 to 5";
    claims.add(maxT(singles, PairedData.items(200), 0.25));
    claims.add(maxT(together, PairedData.uneven(60), 0.35));
    claims.add(holm(singles, PairedData.items(200), 0.25));
    claims.add(holm(together, PairedData.uneven(60), 0.35));
    claims.add(confidenceSet(singles, PairedData.items(200), 0.25));
    claims.add(confidenceSet(together, PairedData.uneven(60), 0.35));
    claims.add(together("max-T against a baseline: all intervals hold", together));
    claims.add(ranks());
    claims.add(winnerInterval());
    claims.add(winner(true));
    claims.add(winner(false));
    claims.add(fewClusters(8));
    claims.add(fewClusters(20));
    return claims;
  }

  private static Claim maxT(String data, Clusters clusters, double spread) {
    return falseAlarm(
        "max-T against a baseline: any false alarm",
        data,
        clusters,
        spread,
        (others, baseline, random) ->
            MaxTTest.withDefaults()
                .withDraws(499)
                .test(others, baseline, clusters, random)
                .lines()
                .stream()
                .mapToDouble(Contrast::adjustedP)
                .toArray());
  }

  private static Claim holm(String data, Clusters clusters, double spread) {
    PairedTest test = PairedTest.withDefaults().withDraws(499);
    return falseAlarm(
        "Holm against a baseline: any false alarm",
        data,
        clusters,
        spread,
        (others, baseline, random) ->
            Adjustment.HOLM.of(
                Arrays.stream(others)
                    .mapToDouble(scores -> test.test(scores, baseline, clusters, random).pValue())
                    .toArray()));
  }

  /** Adjusted p-values of models against a baseline. */
  @FunctionalInterface
  private interface Adjusted {
    double[] of(double[][] others, double[] baseline, RandomGenerator random);
  }

  private static Claim falseAlarm(
      String method, String data, Clusters clusters, double spread, Adjusted adjusted) {
    return Claim.rate(
        TOPIC,
        method,
        data,
        new Bound.AtMost(0.05),
        RUNS,
        random -> {
          double[][] scores = Sampling.equals(9, clusters, 0.6, spread, random);
          double[] p = adjusted.of(Arrays.copyOfRange(scores, 1, 9), scores[0], random);
          return Arrays.stream(p).anyMatch(value -> value <= 0.05);
        });
  }

  private static Claim confidenceSet(String data, Clusters clusters, double spread) {
    return Claim.rate(
        TOPIC,
        "model confidence set: holds every best one",
        data,
        new Bound.AtLeast(0.95),
        RUNS,
        random ->
            ModelConfidenceSet.withDefaults()
                    .withDraws(499)
                    .test(Sampling.equals(8, clusters, 0.6, spread, random), clusters, random)
                    .members()
                    .size()
                == 8);
  }

  private static Claim together(String method, String data) {
    Clusters clusters = PairedData.uneven(60);
    return Claim.rate(
        TOPIC,
        method,
        data,
        new Bound.AtLeast(0.95),
        RUNS,
        random -> {
          double[][] scores = Sampling.equals(9, clusters, 0.6, 0.35, random);
          return MaxTTest.withDefaults()
              .withDraws(499)
              .test(Arrays.copyOfRange(scores, 1, 9), scores[0], clusters, random)
              .lines()
              .stream()
              .allMatch(line -> line.interval().orElseThrow().contains(0));
        });
  }

  private static Claim ranks() {
    Clusters clusters = PairedData.items(200);
    return Claim.rate(
        TOPIC,
        "ranks: all intervals hold",
        "8 equal models, right or wrong, 200 items",
        new Bound.AtLeast(0.95),
        RUNS,
        random ->
            RankIntervals.withDefaults()
                .withDraws(499)
                .of(Sampling.equals(8, clusters, 0.6, 0.25, random), clusters, random)
                .ranks()
                .stream()
                .allMatch(rank -> rank.best() == 1 && rank.worst() == 8));
  }

  private static Claim winnerInterval() {
    Clusters clusters = PairedData.uneven(60);
    return Claim.rate(
        "The winner's curse",
        "interval for the winner",
        "16 equal models, 60 % right, 60 clusters of 1 to 5",
        new Bound.AtLeast(0.95),
        4_000,
        random ->
            SelectionCorrection.withDefaults()
                .withDraws(499)
                .correct(Sampling.equals(16, clusters, 0.6, 0.35, random), clusters, random)
                .interval()
                .orElseThrow()
                .contains(0.6));
  }

  private static Claim winner(boolean corrected) {
    Clusters items = PairedData.items(500);
    return new Claim(
        "The winner's curse",
        corrected ? "corrected winner: bias" : "naive winner: bias",
        "16 equal models, 70 % right, 500 items",
        corrected ? new Bound.Within(0, 0.002) : new Bound.Within(0.03, 0.01),
        4_000,
        random -> {
          SelectionCorrection.Result result =
              SelectionCorrection.withDefaults()
                  .withDraws(499)
                  .correct(Sampling.equals(16, items, 0.7, 0, random), items, random);
          return (corrected ? result.corrected() : result.naive()) - 0.7;
        });
  }

  private static Claim fewClusters(int count) {
    Clusters clusters = PairedData.uneven(count);
    return new Claim(
        "The winner's curse",
        "corrected winner: bias",
        "16 equal models, 60 %% right, %d clusters of 1 to 5".formatted(count),
        new Bound.Within(0, 0.002),
        40_000,
        random ->
            SelectionCorrection.withDefaults()
                    .withDraws(1)
                    .correct(Sampling.equals(16, clusters, 0.6, 0.35, random), clusters, random)
                    .corrected()
                - 0.6);
  }
}
