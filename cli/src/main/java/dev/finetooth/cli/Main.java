package dev.finetooth.cli;

import dev.finetooth.cli.server.RefusedException;
import dev.finetooth.cli.text.Faulty;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Starts the command. */
public final class Main {

  private static final int SERVER_ERROR = 500;

  private Main() {}

  public static void main(String[] arguments) {
    CommandLine line = commandLine();
    // Bars and names are not ASCII, whatever the locale of the caller says.
    line.setOut(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true));
    line.setErr(new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true));
    System.exit(line.execute(arguments));
  }

  /** The command with its way of telling errors: one message, no stack traces. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Finetooth());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler((exception, command, _) -> tell(exception, command));
    return line;
  }

  private static int tell(Exception exception, CommandLine command) throws Exception {
    return switch (exception) {
      case Failure failure -> {
        String message = String.valueOf(failure.getMessage());
        print(command, failure.complete() ? message : prefixed(command, message));
        yield failure.exitCode();
      }
      case RefusedException refused -> {
        print(command, prefixed(command, String.join("\n", lines(refused))));
        yield refused.problem().status() >= SERVER_ERROR ? ExitCode.FAILED : ExitCode.INVALID;
      }
      case UncheckedIOException broken -> {
        print(command, prefixed(command, broken.getMessage() + ": " + broken.getCause()));
        yield ExitCode.FAILED;
      }
      case InterruptedException _ -> ExitCode.INTERRUPTED;
      default -> throw exception;
    };
  }

  private static List<String> lines(RefusedException refused) {
    List<String> lines = new ArrayList<>();
    if (refused.problem().problems().isEmpty()) {
      lines.add(String.valueOf(refused.getMessage()));
    } else {
      lines.addAll(Faulty.lines("the input", refused.problem().problems()));
    }
    return lines;
  }

  private static void print(CommandLine command, String message) {
    command.getErr().println(message);
    command.getErr().flush();
  }

  private static String prefixed(CommandLine command, String message) {
    String name = command.getCommandSpec().qualifiedName() + ": ";
    return name + message.replace("\n", "\n" + name);
  }
}
