package dev.finetooth.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Starts the command. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with its way of telling errors: one message, no stack traces. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Finetooth());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler(
        (exception, command, _) -> {
          PrintWriter err = command.getErr();
          if (exception instanceof Failure failure) {
            err.println(prefixed(command, String.valueOf(failure.getMessage())));
            err.flush();
            return failure.exitCode();
          }
          if (exception instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
          }
          throw exception;
        });
    return line;
  }

  private static String prefixed(CommandLine command, String message) {
    String name = command.getCommandSpec().qualifiedName() + ": ";
    return name + message.replace("\n", "\n" + name);
  }
}
