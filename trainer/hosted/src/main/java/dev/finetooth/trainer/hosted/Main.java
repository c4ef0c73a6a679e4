package dev.finetooth.trainer.hosted;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.trainer.hosted.protocol.Orders;
import dev.finetooth.trainer.hosted.provider.ProviderSettings;
import dev.finetooth.trainer.hosted.serving.ServeRun;
import dev.finetooth.trainer.hosted.training.JobRun;
import dev.finetooth.trainer.protocol.Lines;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The engine program: {@code run job.json}, {@code serve serve.json} or {@code version}. */
public final class Main {

  private static final int USAGE = 2;
  private static final int FAILURE = 1;

  private Main() {}

  public static void main(String[] arguments) {
    // Standard output carries the protocol alone; whatever else prints goes to the log.
    PrintStream protocol =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    System.exit(status(List.of(arguments), protocol));
  }

  private static int status(List<String> arguments, PrintStream protocol) {
    if (arguments.equals(List.of("version"))) {
      protocol.println(EngineVersions.HOSTED_VERSION);
      protocol.flush();
      return 0;
    }
    if (arguments.size() != 2 || !List.of("run", "serve").contains(arguments.getFirst())) {
      System.err.println("usage: run job.json | serve serve.json | version");
      return USAGE;
    }
    try {
      String document = Files.readString(Path.of(arguments.getLast()));
      ProviderSettings settings = ProviderSettings.of(System.getenv());
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      Lines lines = new Lines(protocol, System::nanoTime);
      if (arguments.getFirst().equals("run")) {
        EngineJob job = Json.read(document, EngineJob.class);
        new JobRun(job, settings, lines, new Orders(1), doing -> {}).run(input);
      } else {
        ServeJob job = Json.read(document, ServeJob.class);
        new ServeRun(job, settings, lines::say).run(input);
      }
      return 0;
    } catch (IOException | InterruptedException | RuntimeException e) {
      System.err.println(arguments.getFirst() + " failed: " + e);
      e.printStackTrace();
      return FAILURE;
    }
  }
}
