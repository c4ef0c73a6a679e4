package dev.finetooth.sweep.trial;

import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.TrialState;

/** A trial was asked to do what its state does not allow: a defect, or a message that came late. */
public final class IllegalTransitionException extends RuntimeException {

  public IllegalTransitionException(TrialId trial, TrialState from, TrialEvent event) {
    super(
        "trial %s is %s, where %s is %s"
            .formatted(
                trial,
                from,
                event,
                from.isTerminal() ? "refused: that state is final" : "not possible"));
  }
}
