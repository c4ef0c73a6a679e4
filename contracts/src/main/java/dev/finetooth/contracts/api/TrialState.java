package dev.finetooth.contracts.api;

/** A trial's life; the transitions stand in the sweep service. */
public enum TrialState {
  /** Planned, not yet on a queue. */
  WAITING(false),
  /** Its job is on the queue. */
  QUEUED(false),
  /** An engine trains its lane. */
  RUNNING(false),
  /** Its adapter is in the artifact store. */
  TRAINED(false),
  /** The eval service was asked for scores. */
  SCORING(false),
  SCORED(true),
  /** Stopped early because it could not win. */
  PRUNED(true),
  /** Stopped by the user. */
  CANCELLED(true),
  DIVERGED(true),
  OUT_OF_MEMORY(true),
  FAILED(true),
  INVALID(true);

  private final boolean terminal;

  TrialState(boolean terminal) {
    this.terminal = terminal;
  }

  public boolean isTerminal() {
    return terminal;
  }
}
