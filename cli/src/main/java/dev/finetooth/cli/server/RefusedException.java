package dev.finetooth.cli.server;

import dev.finetooth.contracts.api.Problem;

/** A service says no, and why. */
public final class RefusedException extends RuntimeException {

  private final transient Problem problem;

  RefusedException(Problem problem) {
    super(problem.detail().isBlank() ? problem.title() : problem.detail());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
