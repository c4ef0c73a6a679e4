package dev.finetooth.cli.eval;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.contracts.EvalRunId;
import picocli.CommandLine.Parameters;

/** The eval run that a command is about. */
final class RunIdArgument {

  @Parameters(paramLabel = "RUN", description = "Its id, such as run-00c0ffee00c0ffee.")
  private String given;

  EvalRunId id() {
    try {
      return new EvalRunId(given);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.INVALID, e.getMessage() + ".", e);
    }
  }
}
