package dev.finetooth.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.models.TinyModel;
import dev.finetooth.models.TinyTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the kit's jobs, with a model and data of its own.
 *
 * @param folder where everything lies
 */
record Jobs(Path folder) {

  private static final long SEED = 7;
  private static final List<Integer> RANKS = List.of(4, 8, 2);
  private static final List<Double> RATES = List.of(1e-3, 5e-4, 2e-3);

  /** So that there is a checkpoint whenever the kit kills an engine. */
  private static final double CHECKPOINT_SECONDS = 0.1;

  /** Writes the model and the data. */
  static Jobs in(Path folder) throws IOException {
    TinyModel.write(folder.resolve("model"), SEED);
    TinyTask.write(folder.resolve("task"), SEED);
    return new Jobs(folder);
  }

  /**
   * A job in a folder of its own.
   *
   * @param name of the folder, which no other job has
   */
  EngineJob job(String name, Task task) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Path train = home.resolve("train.jsonl");
    String examples = Files.readString(folder.resolve("task/data/train.jsonl"));
    Files.writeString(train, examples.repeat(task.times()));
    List<EngineLane> lanes = new ArrayList<>();
    for (int i = 0; i < task.lanes(); i++) {
      lanes.add(
          lane(
              i,
              configuration(
                  task.epochs(), RATES.get(i % RATES.size()), RANKS.get(i % RANKS.size())),
              task.snapshots()));
    }
    return job(home, train, lanes);
  }

  private EngineJob job(Path home, Path train, List<EngineLane> lanes) throws IOException {
    Path model = folder.resolve("model");
    return new EngineJob(
        Versioned.CURRENT,
        model,
        Sha256.of(Files.readString(model.resolve("config.json"), UTF_8)),
        train,
        Optional.of(folder.resolve("task/data/validation.jsonl")),
        Files.createDirectories(home.resolve("out")),
        Files.createDirectories(folder.resolve("cache")),
        "cpu",
        1,
        CHECKPOINT_SECONDS,
        Optional.empty(),
        lanes);
  }

  /** The job with other training data. */
  EngineJob withTrain(EngineJob job, Path train) throws IOException {
    return job(job.out().resolveSibling(""), train, job.lanes());
  }

  /** The job with other lanes. */
  EngineJob withLanes(EngineJob job, List<EngineLane> lanes) throws IOException {
    return job(job.out().resolveSibling(""), job.train(), lanes);
  }

  static EngineLane lane(int number, Configuration configuration, List<Integer> snapshots) {
    return new EngineLane(new LaneId("kit/lane-" + number), configuration, number + 1, snapshots);
  }

  static Configuration configuration(int epochs, double rate, int rank) {
    return new Configuration(
        epochs,
        rate,
        rank,
        new Settings(
            Optional.of(2.0),
            Optional.empty(),
            0,
            0,
            Schedule.CONSTANT,
            0,
            4,
            1,
            1,
            AdaptedLayers.ALL,
            Precision.FP32,
            64));
  }
}
