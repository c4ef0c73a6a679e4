package dev.finetooth.contracts.api;

/** A sweep's life: RUNNING, DECIDING, DECIDED; or STOPPED or FAILED. */
public enum SweepState {
  RUNNING(false),
  /** Every trial has ended; the eval service computes the decision. */
  DECIDING(false),
  DECIDED(true),
  STOPPED(true),
  /** Nothing could be scored, or no decision computed; the reason says why. */
  FAILED(true);

  private final boolean terminal;

  SweepState(boolean terminal) {
    this.terminal = terminal;
  }

  public boolean isTerminal() {
    return terminal;
  }
}
