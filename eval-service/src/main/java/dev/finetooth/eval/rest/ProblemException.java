package dev.finetooth.eval.rest;

import dev.finetooth.contracts.api.Problem;
import dev.finetooth.contracts.api.Problem.Fault;
import java.util.List;

/** Refuses a call with a problem document. */
final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.title() + ": " + problem.detail());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }

  static ProblemException unknownRun(String id) {
    return new ProblemException(
        Problem.of(
            404,
            "unknown-run",
            "No such eval run",
            "There is no eval run %s. GET /api/eval/v1/runs lists them.".formatted(id)));
  }

  static ProblemException badParameter(String where, String message) {
    return new ProblemException(
        Problem.of(
            400,
            "bad-parameter",
            "A parameter cannot be understood",
            "Correct the parameter and call again.",
            List.of(new Fault(where, message))));
  }

  static ProblemException invalidRun(List<Fault> faults) {
    return new ProblemException(
        Problem.of(
            422,
            "invalid-run",
            "The eval run is not right yet",
            "Nothing was started. Correct every problem and send it again.",
            faults));
  }
}
