package dev.finetooth.eval.request;

import dev.finetooth.eval.run.EvalRun.Failure;

/** A decision cannot be computed, and trying again would not help. */
final class NoDecisionException extends RuntimeException {

  private final transient Failure failure;

  NoDecisionException(Failure failure) {
    super(failure.reason());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
