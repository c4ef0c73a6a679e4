package dev.finetooth.trainer.lora;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Jobs on the tiny model. */
public record Jobs(
    double rate,
    Schedule schedule,
    AdaptedLayers layers,
    Precision precision,
    double dropout,
    int accumulation,
    List<Integer> snapshots) {

  public static final Jobs PLAIN =
      new Jobs(1e-3, Schedule.CONSTANT, AdaptedLayers.last(2), Precision.FP32, 0, 1, List.of(1, 2));

  public Jobs rate(double other) {
    return new Jobs(other, schedule, layers, precision, dropout, accumulation, snapshots);
  }

  public Jobs schedule(Schedule other) {
    return new Jobs(rate, other, layers, precision, dropout, accumulation, snapshots);
  }

  public Jobs layers(AdaptedLayers other) {
    return new Jobs(rate, schedule, other, precision, dropout, accumulation, snapshots);
  }

  public Jobs precision(Precision other) {
    return new Jobs(rate, schedule, layers, other, dropout, accumulation, snapshots);
  }

  public Jobs dropout(double other) {
    return new Jobs(rate, schedule, layers, precision, other, accumulation, snapshots);
  }

  public Jobs snapshots(Integer... epochs) {
    return new Jobs(rate, schedule, layers, precision, dropout, accumulation, List.of(epochs));
  }

  /** A job of the lanes of several, numbered from 0, all else being that of the first. */
  public static EngineJob together(Path folder, Optional<Integer> lanesAtOnce, Jobs... jobs) {
    EngineJob first = jobs[0].in(folder);
    List<EngineLane> lanes = new ArrayList<>();
    for (int i = 0; i < jobs.length; i++) {
      EngineLane lane = jobs[i].in(folder).lanes().getFirst();
      lanes.add(
          new EngineLane(
              new LaneId("tiny/lane-" + i), lane.configuration(), lane.seed(), lane.snapshots()));
    }
    return new EngineJob(
        1,
        first.base(),
        first.baseHash(),
        first.train(),
        first.validation(),
        first.out(),
        first.cache(),
        first.device(),
        first.threads(),
        first.checkpointSeconds(),
        lanesAtOnce,
        lanes);
  }

  /** One lane in the folder. */
  public EngineJob in(Path folder) {
    return in(folder, 3600);
  }

  public EngineJob in(Path folder, double checkpointSeconds) {
    Settings settings =
        new Settings(
            Optional.of(2.0),
            Optional.empty(),
            dropout,
            0.01,
            schedule,
            2,
            4,
            accumulation,
            1.0,
            layers,
            precision,
            64);
    return new EngineJob(
        1,
        Tiny.model(),
        Sha256.of("tiny"),
        Tiny.train(),
        Optional.of(Tiny.validation()),
        folder.resolve("out"),
        folder.resolve("cache"),
        "cpu",
        1,
        checkpointSeconds,
        Optional.empty(),
        List.of(
            new EngineLane(
                new LaneId("tiny/lane-0"),
                new Configuration(snapshots.getLast(), rate, 4, settings),
                5,
                snapshots)));
  }
}
