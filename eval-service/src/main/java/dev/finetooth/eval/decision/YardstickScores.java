package dev.finetooth.eval.decision;

import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.Sha256;
import java.util.List;

/**
 * What a way to answer without a language model scores on the suite's items.
 *
 * @param name as people call it, for example bag-of-words regression
 * @param confirmation empty where the suite keeps no items back
 */
public record YardstickScores(
    String name, List<RunScores.Item> selection, List<RunScores.Item> confirmation) {

  public YardstickScores {
    selection = List.copyOf(selection);
    confirmation = List.copyOf(confirmation);
  }

  /** No run made these scores, so the id is made from the name. */
  RunScores run(List<RunScores.Item> items) {
    return new RunScores(
        new EvalRunId("run-" + Sha256.of("yardstick " + name).value().substring(0, 16)), 0, items);
  }
}
