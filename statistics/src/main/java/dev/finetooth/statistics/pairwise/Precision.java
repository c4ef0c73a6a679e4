package dev.finetooth.statistics.pairwise;

import java.util.Arrays;

/**
 * The observed information of strengths that sum to zero: minus n_ij p_ij p_ji off the diagonal, so
 * that rows sum to zero. Its generalised inverse is (information + J/k)^-1 - J/k, J all ones.
 */
final class Precision {

  private final double[] strengths;
  private final double[][] inverse;

  Precision(double[] strengths, double[][] wins) {
    this.strengths = strengths;
    int models = strengths.length;
    double share = 1.0 / models;
    double[][] information = new double[models][models];
    for (double[] row : information) {
      Arrays.fill(row, share);
    }
    for (int first = 0; first < models; first++) {
      for (int second = 0; second < first; second++) {
        double duels = wins[first][second] + wins[second][first];
        double weight = duels * chance(first, second) * chance(second, first);
        information[first][second] -= weight;
        information[second][first] -= weight;
        information[first][first] += weight;
        information[second][second] += weight;
      }
    }
    inverse = PositiveDefinite.inverse(information);
    for (double[] row : inverse) {
      Arrays.setAll(row, column -> row[column] - share);
    }
  }

  double[][] inverse() {
    return inverse;
  }

  /** The inverse on both sides of the clusters' squared scores, times C / (C - 1). */
  double[][] sandwich(Duels duels) {
    int clusters = duels.clusters().count();
    double[][] scores = new double[clusters][strengths.length];
    for (int index = 0; index < duels.duels().size(); index++) {
      Duel duel = duels.duels().get(index);
      double surprise = duel.score() - chance(duel.first(), duel.second());
      double[] ofCluster = scores[duels.clusters().of(index)];
      ofCluster[duel.first()] += surprise;
      ofCluster[duel.second()] -= surprise;
    }
    int models = strengths.length;
    double[][] sandwich = new double[models][models];
    for (double[] score : scores) {
      double[] influence = new double[models];
      Arrays.setAll(influence, model -> product(inverse[model], score));
      for (int first = 0; first < models; first++) {
        for (int second = 0; second < models; second++) {
          sandwich[first][second] +=
              influence[first] * influence[second] * clusters / (clusters - 1.0);
        }
      }
    }
    return sandwich;
  }

  private static double product(double[] first, double[] second) {
    double product = 0;
    for (int index = 0; index < first.length; index++) {
      product += first[index] * second[index];
    }
    return product;
  }

  private double chance(int model, int other) {
    return 1 / (1 + Math.exp(strengths[other] - strengths[model]));
  }
}
