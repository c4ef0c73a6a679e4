package dev.finetooth.benchmarks.training;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineCommand;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How fast the lora engine trains, as a process of its own. */
record LoraEngine(EngineProgram program) {

  private static final double NANOS = 1e9;

  /** Of computing, in which the virtual machine compiles what it runs. */
  private static final double WARM_SECONDS = 4;

  private static final int RANK = 16;
  private static final int MANY_EPOCHS = 1000;

  /**
   * What was trained together.
   *
   * @param layers adapted
   * @param environment of the engine besides
   */
  record Load(
      Path model,
      Path train,
      int batch,
      int lanes,
      AdaptedLayers layers,
      Precision in,
      Map<String, String> environment) {

    Load {
      environment = Map.copyOf(environment);
    }
  }

  // What is measured is what lanes together cost, not whether the engine would have them so.
  static final Map<String, String> PACKED = Map.of("FINETOOTH_LORA_PACKING", "always");

  /**
   * How fast it went.
   *
   * @param tokensPerSecond of all lanes together, by the clock
   * @param tokensPerCpuSecond the same by the time that the process computed, which a busy
   *     neighbour on the machine hardly changes
   * @param peakBytes of resident memory
   */
  record Speed(double tokensPerSecond, double tokensPerCpuSecond, long peakBytes) {}

  /**
   * Trains, and stops.
   *
   * @param seconds of computing to measure
   */
  Speed train(Load load, Path folder, double seconds) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    EngineJob job = job(load, folder);
    Path file = folder.resolve("job.json");
    Files.writeString(file, Json.write(job));
    Process engine = program.start("run", file, load.environment());
    try (BufferedWriter commands = engine.outputWriter(StandardCharsets.UTF_8);
        BufferedReader events = engine.inputReader(StandardCharsets.UTF_8)) {
      return measure(engine, job, seconds, commands, events);
    } finally {
      engine.destroyForcibly().waitFor();
    }
  }

  /** Points of the lanes' curves, once all of them train and the virtual machine is warm. */
  private static Speed measure(
      Process engine, EngineJob job, double seconds, BufferedWriter commands, BufferedReader events)
      throws IOException {
    Map<LaneId, Long> first = new HashMap<>();
    Map<LaneId, Long> last = new HashMap<>();
    long start = 0;
    double cpuAtStart = 0;
    double cpuBefore = Double.NaN;
    Optional<Speed> speed = Optional.empty();
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      EngineEvent event = Json.read(line, EngineEvent.class);
      if (event instanceof EngineEvent.LaneEnd ended && speed.isEmpty()) {
        throw new IOException("a lane ended early: " + ended.outcome() + " " + ended.detail());
      }
      if (!(event instanceof EngineEvent.Progress progress) || speed.isPresent()) {
        continue;
      }
      double cpu = EngineProgram.cpuSeconds(engine);
      cpuBefore = Double.isNaN(cpuBefore) ? cpu : cpuBefore;
      if (cpu - cpuBefore < WARM_SECONDS) {
        continue;
      }
      LaneId lane = progress.point().lane();
      if (first.putIfAbsent(lane, progress.point().tokens()) == null) {
        start = System.nanoTime();
        cpuAtStart = cpu;
      }
      last.put(lane, progress.point().tokens());
      // Lanes speak one after another behind a step: up to the last one, not all have counted it.
      boolean stepTold = lane.equals(job.lanes().getLast().id());
      if (stepTold && first.size() == job.lanes().size() && cpu - cpuAtStart > seconds) {
        long tokens =
            last.entrySet().stream()
                .mapToLong(e -> e.getValue() - first.getOrDefault(e.getKey(), 0L))
                .sum();
        speed =
            Optional.of(
                new Speed(
                    tokens / ((System.nanoTime() - start) / NANOS),
                    tokens / (cpu - cpuAtStart),
                    EngineProgram.peakBytes(engine)));
        stop(job, commands);
      }
    }
    return speed.orElseThrow(
        () -> new IOException("the engine ended before it was measured; see its engine.log"));
  }

  private static void stop(EngineJob job, BufferedWriter commands) throws IOException {
    for (EngineLane each : job.lanes()) {
      commands.write(Json.write(new EngineCommand.StopLane(each.id())));
      commands.newLine();
    }
    commands.flush();
  }

  private EngineJob job(Load load, Path folder) {
    List<EngineLane> lanes = new ArrayList<>();
    for (int i = 0; i < load.lanes(); i++) {
      lanes.add(
          new EngineLane(
              new LaneId("bench/lane-" + i),
              new Configuration(MANY_EPOCHS, 1e-4 * (1 + i % 4), RANK, settings(load)),
              i,
              List.of(MANY_EPOCHS)));
    }
    return new EngineJob(
        1,
        load.model(),
        Sha256.of(load.model().toString()),
        load.train(),
        Optional.empty(),
        folder.resolve("out"),
        folder.resolve("cache"),
        "cpu",
        program.threads(),
        3600,
        Optional.empty(),
        lanes);
  }

  private static Settings settings(Load load) {
    return new Settings(
        Optional.of(2.0),
        Optional.empty(),
        0,
        0,
        Schedule.CONSTANT,
        0,
        load.batch(),
        1,
        1,
        load.layers(),
        load.in(),
        2048);
  }
}
