package dev.finetooth.benchmarks.training;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Training jobs of examples/support-routing, with the settings that its sweep has.
 *
 * @param data the example's data folder
 * @param mails to train on, the first ones
 */
record RoutingJob(EngineProgram program, Path model, Path data, int mails, AdaptedLayers layers) {

  private static final double NANOS = 1e9;
  private static final int BATCH = 4;
  private static final int MOST_TOKENS = 192;

  /** A training run to do. */
  record Run(double rate, int rank, List<Integer> snapshots) {
    Run {
      snapshots = List.copyOf(snapshots);
    }
  }

  /**
   * What it took, from the engine's start to its end.
   *
   * @param cpuSeconds the same by the time that the process computed
   */
  record Took(double seconds, double cpuSeconds, List<Path> adapters) {
    Took {
      adapters = List.copyOf(adapters);
    }
  }

  Took train(List<Run> runs, Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path train = folder.resolve("train.jsonl");
    Files.write(train, Files.readAllLines(data.resolve("train.jsonl")).subList(0, mails));
    Path file = folder.resolve("job.json");
    Files.writeString(file, Json.write(job(runs, train, folder)));
    long start = System.nanoTime();
    Process engine = program.start("run", file, environment);
    try (BufferedReader events = engine.inputReader(StandardCharsets.UTF_8)) {
      double cpu = 0;
      List<Path> adapters = new ArrayList<>();
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        cpu = Math.max(cpu, EngineProgram.cpuSeconds(engine));
        EngineEvent event = Json.read(line, EngineEvent.class);
        if (event instanceof EngineEvent.Snapshot snapshot) {
          adapters.add(snapshot.folder());
        }
        if (event instanceof EngineEvent.LaneEnd end && end.outcome() != LaneOutcome.COMPLETED) {
          throw new IOException("a lane ended early: " + end.outcome() + " " + end.detail());
        }
      }
      return new Took((System.nanoTime() - start) / NANOS, cpu, adapters);
    } finally {
      engine.destroyForcibly().waitFor();
    }
  }

  private EngineJob job(List<Run> runs, Path train, Path folder) throws IOException {
    List<EngineLane> lanes = new ArrayList<>();
    for (Run run : runs) {
      lanes.add(
          new EngineLane(
              new LaneId("bench/lane-" + lanes.size()),
              new Configuration(run.snapshots().getLast(), run.rate(), run.rank(), settings()),
              1,
              run.snapshots()));
    }
    return new EngineJob(
        1,
        model,
        digest(),
        train,
        Optional.of(data.resolve("validation.jsonl")),
        folder.resolve("out"),
        folder.resolve("cache"),
        "cpu",
        program.threads(),
        30,
        Optional.empty(),
        lanes);
  }

  /** As the import wrote it down: a server holds adapters against it. */
  private Sha256 digest() throws IOException {
    return new Sha256(
        Json.mapper()
            .readTree(Files.readString(model.resolve("finetooth-model.json")))
            .path("sha256")
            .asText());
  }

  private Settings settings() {
    return new Settings(
        Optional.of(2.0),
        Optional.empty(),
        0,
        0,
        Schedule.CONSTANT,
        0,
        BATCH,
        1,
        1,
        layers,
        Precision.FP32,
        MOST_TOKENS);
  }
}
