package dev.finetooth.trainer.lora;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.trainer.lora.natives.Natives;
import dev.finetooth.trainer.lora.running.Choices;
import dev.finetooth.trainer.lora.running.JobRun;
import dev.finetooth.trainer.lora.serving.ServeRun;
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
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** The engine program: {@code run job.json}, {@code serve serve.json} or {@code version}. */
public final class Main {

  private static final int USAGE = 2;
  private static final int FAILURE = 1;
  private static final Clock CLOCK = Clock.system(ZoneId.systemDefault());

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
      protocol.println(EngineVersions.LORA_VERSION);
      protocol.flush();
      return 0;
    }
    if (arguments.size() != 2 || !List.of("run", "serve").contains(arguments.getFirst())) {
      System.err.println("usage: run job.json | serve serve.json | version");
      return USAGE;
    }
    try {
      Path file = Path.of(arguments.getLast());
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      Lines lines = new Lines(protocol, System::nanoTime);
      String document = Files.readString(file);
      if (arguments.getFirst().equals("run")) {
        EngineJob job = Json.read(document, EngineJob.class);
        Natives.load(job.threads());
        new JobRun(job, Choices.of(System.getenv()), lines, CLOCK, System::nanoTime).run(input);
      } else {
        ServeJob job = Json.read(document, ServeJob.class);
        // The threads each take a share of the sequences; the library itself stays single-threaded.
        Natives.load(1);
        try (ServeRun serve = new ServeRun(job, CLOCK, lines::say)) {
          serve.run(input);
        }
      }
      return 0;
    } catch (IOException | InterruptedException | RuntimeException e) {
      System.err.println(arguments.getFirst() + " failed: " + e);
      e.printStackTrace();
      return FAILURE;
    }
  }
}
