package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.SweepId;

/** Ids from addresses. */
final class Ids {

  private Ids() {}

  /**
   * A sweep's id.
   *
   * @throws ProblemException where no sweep can have it
   */
  static SweepId sweep(String text) {
    try {
      return new SweepId(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.noSweep(text);
    }
  }
}
