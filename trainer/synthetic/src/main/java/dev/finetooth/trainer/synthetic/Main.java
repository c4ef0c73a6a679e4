package dev.finetooth.trainer.synthetic;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.UnsupportedVersionException;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineVersions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The engine program: {@code run job.json} or {@code version}. */
public final class Main {

  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    // Standard output carries the protocol alone; whatever else prints goes to the log.
    PrintStream protocol =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    System.exit(status(List.of(arguments), protocol));
  }

  private static int status(List<String> arguments, PrintStream protocol)
      throws InterruptedException {
    if (arguments.equals(List.of("version"))) {
      protocol.println(EngineVersions.SYNTHETIC_VERSION);
      protocol.flush();
      return 0;
    }
    if (arguments.size() != 2 || !arguments.getFirst().equals("run")) {
      System.err.println("usage: run job.json | version");
      return USAGE;
    }
    Path file = Path.of(arguments.getLast());
    try {
      EngineJob job = Json.read(Files.readString(file), EngineJob.class);
      SyntheticSettings settings = SettingsFile.read(System.getenv());
      new JobRun(job, settings, new Conversation(System.in, protocol, System::nanoTime)).run();
      return 0;
    } catch (NoSuchFileException e) {
      System.err.println(file + ": no such file");
    } catch (MalformedMessageException | UnsupportedVersionException e) {
      System.err.println(file + ": " + e.getMessage());
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
    return FAILURE;
  }
}
