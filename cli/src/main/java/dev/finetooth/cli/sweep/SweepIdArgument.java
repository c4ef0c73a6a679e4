package dev.finetooth.cli.sweep;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.contracts.SweepId;
import picocli.CommandLine.Parameters;

/** The sweep that a command is about. */
final class SweepIdArgument {

  @Parameters(paramLabel = "SWEEP", description = "Its name, such as support-routing.")
  String given;

  SweepId id() {
    try {
      return new SweepId(given);
    } catch (IllegalArgumentException e) {
      throw new Failure(
          ExitCode.INVALID,
          "'%s' names no sweep. finetooth sweep list shows them.".formatted(given),
          e);
    }
  }
}
