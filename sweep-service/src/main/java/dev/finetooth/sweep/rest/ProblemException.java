package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.api.Problem;

/** An answer that is a problem document. */
final class ProblemException extends RuntimeException {

  private final Problem problem;

  ProblemException(Problem problem) {
    super(problem.title() + ": " + problem.detail());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }

  static ProblemException noSweep(String id) {
    return new ProblemException(
        Problem.of(
            404,
            "not-found",
            "No such sweep",
            "There is no sweep " + id + ". GET " + Api.ROOT + "/sweeps lists them."));
  }

  static ProblemException noTrial(String id, String number) {
    return new ProblemException(
        Problem.of(
            404,
            "not-found",
            "No such trial",
            "Sweep %s has no trial %s. GET %s/sweeps/%s/trials lists them."
                .formatted(id, number, Api.ROOT, id)));
  }

  static ProblemException badCursor(String cursor) {
    return new ProblemException(
        Problem.of(
            400,
            "bad-cursor",
            "Bad cursor",
            "'"
                + cursor
                + "' is no cursor of this list. Leave it out for the first page, then take 'next' of the page before."));
  }

  static ProblemException badLimit(int limit, int most) {
    return new ProblemException(
        Problem.of(
            400, "bad-limit", "Bad limit", "limit is 1 to %d, not %d.".formatted(most, limit)));
  }

  static ProblemException badBody(String detail) {
    return new ProblemException(
        Problem.of(
            400,
            "bad-request",
            "Not a sweep request",
            "The body is to be {\"spec\": \"the text of sweep.yaml\", \"files\": {\"path\": \"sha256\"},"
                + " \"fresh\": false}: "
                + detail));
  }
}
