package dev.finetooth.eval.decision;

import dev.finetooth.contracts.EvalRunId;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a decision needs of an eval run.
 *
 * @param seconds wall clock of the run
 * @param items every item that was asked, in any order
 */
public record RunScores(EvalRunId run, double seconds, List<Item> items) {

  public RunScores {
    items = List.copyOf(items);
  }

  /**
   * An item's score.
   *
   * @param cluster the items it belongs with; an item for itself carries its own id
   * @param score in [0, 1]; empty where there is none, which is not a zero
   */
  public record Item(String item, String cluster, OptionalDouble score) {}
}
