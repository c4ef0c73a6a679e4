package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.eval.DecisionQuestion;
import java.util.List;

/**
 * The grid: every combination is a trial. Values are ascending and distinct; at least one of each.
 *
 * @param seeds in the order in which they were given
 */
public record Search(
    List<Integer> epochs, List<Double> learningRates, List<Integer> ranks, List<Long> seeds) {

  public Search {
    epochs = List.copyOf(epochs);
    learningRates = List.copyOf(learningRates);
    ranks = List.copyOf(ranks);
    seeds = List.copyOf(seeds);
  }

  /** The number of cells. */
  public long size() {
    return (long) epochs.size() * learningRates.size() * ranks.size() * seeds.size();
  }

  /** The searched values as the decision wants them. */
  public DecisionQuestion.Axes axes() {
    return new DecisionQuestion.Axes(epochs, learningRates, ranks);
  }
}
