package dev.finetooth.eval.request;

import dev.finetooth.contracts.eval.EvalRequest;
import java.util.Map;

/**
 * A decision under way.
 *
 * @param confirmation numbers of the runs on kept-back items, by model id; empty until the
 *     recommended trial is known, and where the suite has no such items
 */
record DecisionJob(EvalRequest.Decide request, State state, Map<String, Long> confirmation) {

  DecisionJob {
    confirmation = Map.copyOf(confirmation);
  }

  /** WAITING to CONFIRMING to DECIDED; either of the first two may end otherwise. */
  enum State {
    WAITING,
    /** The models' runs on kept-back items are awaited. */
    CONFIRMING,
    DECIDED,
    FAILED,
    ABANDONED
  }
}
