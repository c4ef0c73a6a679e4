package dev.finetooth.trainer.protocol;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.engine.EngineCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads the commands on an engine's standard input. */
public final class CommandReader {

  private static final System.Logger LOG = System.getLogger(CommandReader.class.getName());

  private CommandReader() {}

  /**
   * Reads until the input ends or breaks, which is an order to leave. A line that is no command is
   * logged and left out.
   *
   * @param to called for each command, the last being to leave
   */
  public static void read(BufferedReader input, Consumer<EngineCommand> to) {
    try {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        if (!line.isBlank()) {
          one(line, to);
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the input broke: leaving", e);
    }
    to.accept(new EngineCommand.Leave());
  }

  private static void one(String line, Consumer<EngineCommand> to) {
    EngineCommand command;
    try {
      command = Json.read(line, EngineCommand.class);
    } catch (MalformedMessageException e) {
      LOG.log(System.Logger.Level.WARNING, "ignored a command that cannot be read: {0}", line);
      return;
    }
    to.accept(command);
  }
}
