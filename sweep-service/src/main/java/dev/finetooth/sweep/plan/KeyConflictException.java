package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.SweepId;

/** An Idempotency-Key that was used for another sweep. */
public final class KeyConflictException extends RuntimeException {

  public KeyConflictException(String key, SweepId sweep) {
    super(
        "the Idempotency-Key %s was used for sweep %s, which was asked for differently; use a new key"
            .formatted(key, sweep));
  }
}
