package dev.finetooth.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Preference;
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
 * @param hosted whether a provider keeps the base, and decides rank and the like itself
 */
record Jobs(Path folder, boolean hosted) {

  private static final long SEED = 7;
  private static final List<Integer> RANKS = List.of(4, 8, 2);
  private static final List<Double> RATES = List.of(1e-3, 5e-4, 2e-3);

  private static final double BETA = 0.1;
  private static final int HOSTED_RANK = 8;
  private static final double HOSTED_DROPOUT = 0.05;
  private static final int HOSTED_WARMUP_STEPS = 10;

  /** So that there is a checkpoint whenever the kit kills an engine. */
  private static final double CHECKPOINT_SECONDS = 0.1;

  /** Writes the model and the data. */
  static Jobs in(Path folder) throws IOException {
    TinyModel.write(folder.resolve("model"), SEED);
    TinyTask.write(folder.resolve("task"), SEED);
    return new Jobs(folder, false);
  }

  /** The same with a model of a provider. */
  static Jobs at(Path folder, HostedBase base) throws IOException {
    Path model = Files.createDirectories(folder.resolve("model"));
    Files.writeString(model.resolve(HostedBase.FILE), Json.write(base));
    TinyTask.write(folder.resolve("task"), SEED);
    return new Jobs(folder, true);
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

  /** A job that learns preferences. */
  EngineJob preferring(String name, Task task) throws IOException {
    EngineJob job = job(name, task);
    Path home = job.out().resolveSibling("");
    Path pairs = Pairs.write(job.train(), home.resolve("pairs.jsonl"));
    Path validation = Pairs.write(job.validation().orElseThrow(), home.resolve("pairs-v.jsonl"));
    List<EngineLane> lanes = job.lanes().stream().map(Jobs::preferring).toList();
    return job(home, pairs, validation, lanes);
  }

  private static EngineLane preferring(EngineLane lane) {
    Configuration plain = lane.configuration();
    Settings settings =
        plain.settings().preferring(new Preference(Preference.Loss.SIGMOID, BETA, 0));
    return new EngineLane(
        lane.id(),
        new Configuration(plain.epochs(), plain.learningRate(), plain.rank(), settings),
        lane.seed(),
        lane.snapshots());
  }

  private EngineJob job(Path home, Path train, List<EngineLane> lanes) throws IOException {
    return job(home, train, folder.resolve("task/data/validation.jsonl"), lanes);
  }

  private EngineJob job(Path home, Path train, Path validation, List<EngineLane> lanes)
      throws IOException {
    Path model = folder.resolve("model");
    return new EngineJob(
        Versioned.CURRENT,
        model,
        Sha256.of(Files.readString(model.resolve(hosted ? HostedBase.FILE : "config.json"), UTF_8)),
        train,
        Optional.of(validation),
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

  /** For a provider, what a sweep fills in for all that it decides; but a rank of 0 stays 0. */
  Configuration configuration(int epochs, double rate, int rank) {
    return new Configuration(
        epochs,
        rate,
        hosted && rank > 0 ? HOSTED_RANK : rank,
        new Settings(
            Optional.of(2.0),
            Optional.empty(),
            hosted ? HOSTED_DROPOUT : 0,
            0,
            Schedule.CONSTANT,
            hosted ? HOSTED_WARMUP_STEPS : 0,
            4,
            1,
            1,
            AdaptedLayers.ALL,
            hosted ? Precision.BF16 : Precision.FP32,
            64));
  }
}
