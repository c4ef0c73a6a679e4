package dev.finetooth.eval.run;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The scores of a run, in the order of the items' positions.
 *
 * @param items one per item that was asked
 * @param tokens of all prompts and answers
 */
public record RunScores(List<One> items, long tokens) {

  public RunScores {
    items = List.copyOf(items);
  }

  /** An item, its cluster, and its score where it has one. */
  public record One(String item, String cluster, OptionalDouble score) {}
}
