package dev.finetooth.gateway.files;

import dev.finetooth.contracts.api.Problem;
import java.io.IOException;

/** An upload that is not kept; the problem says why. */
abstract sealed class RefusedUploadException extends IOException
    permits TooLargeException, WrongDigestException {

  private final transient Problem problem;

  RefusedUploadException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  final Problem problem() {
    return problem;
  }
}
