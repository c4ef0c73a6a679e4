package dev.finetooth.statistics.pairwise;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.ArrayList;
import java.util.List;

/**
 * Duels, and which of them belong together: those on one prompt, by one judge, or of one customer's
 * prompts are not independent.
 *
 * @param models how many, at least two
 * @param duels in the order of the clusters' items
 * @param clusters one item per duel
 */
public record Duels(int models, List<Duel> duels, Clusters clusters) {

  /**
   * Copies the list and checks the numbers.
   *
   * @throws IllegalArgumentException where there are fewer than two models, a duel names a model
   *     beyond them, or there is not one cluster label per duel
   */
  public Duels {
    duels = List.copyOf(duels);
    if (models < 2) {
      throw new IllegalArgumentException("duels need at least two models, not " + models);
    }
    if (clusters.items() != duels.size()) {
      throw new IllegalArgumentException(
          clusters.items() + " cluster labels for " + duels.size() + " duels");
    }
    for (Duel duel : duels) {
      if (Math.max(duel.first(), duel.second()) >= models) {
        throw new IllegalArgumentException(
            "a duel of models %d and %d, where there are only 0..%d"
                .formatted(duel.first(), duel.second(), models - 1));
      }
    }
  }

  /**
   * {@return duels of which every one stands for itself}
   *
   * @param models how many, at least two
   * @param duels of models 0..models-1
   * @throws IllegalArgumentException where there are fewer than two models, or a duel names a model
   *     beyond them
   */
  public static Duels independent(int models, List<Duel> duels) {
    return new Duels(models, duels, Clusters.eachItem(duels.size()));
  }

  /**
   * Lets every two models duel on every item: the higher score wins, equal scores tie. The duels of
   * an item, and the items of a cluster, belong together.
   *
   * @param scores one row per model, at least two; one column per item
   * @param clusters of the items
   * @return a duel of every two models on every item
   * @throws IllegalArgumentException where there are fewer than two models
   */
  public static Duels ofScores(double[][] scores, Clusters clusters) {
    List<Duel> duels = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int item = 0; item < clusters.items(); item++) {
      for (int first = 0; first < scores.length; first++) {
        for (int second = first + 1; second < scores.length; second++) {
          int sign = Double.compare(scores[first][item], scores[second][item]);
          duels.add(new Duel(first, second, (1 + Integer.signum(sign)) / 2.0));
          labels.add(clusters.of(item));
        }
      }
    }
    return new Duels(scores.length, duels, Clusters.of(labels));
  }

  /** How often each model, by row, won against each other; a tie is half a win for both. */
  double[][] wins() {
    double[][] wins = new double[models][models];
    for (Duel duel : duels) {
      wins[duel.first()][duel.second()] += duel.score();
      wins[duel.second()][duel.first()] += 1 - duel.score();
    }
    return wins;
  }
}
