package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import java.io.IOException;
import java.util.Optional;

/** A lane in training: what it says and writes between its steps. */
public final class RunningLane implements AutoCloseable {

  /** Curve points are no denser than this. */
  private static final double POINT_SECONDS = 0.5;

  private final LaneRun run;
  private final Lane lane;
  private final AdapterLayout layout;
  private final Optional<TrainingData> validation;
  private final Checkpoint checkpoint;
  private final Stopwatch watch;

  RunningLane(
      LaneRun run,
      Lane lane,
      AdapterLayout layout,
      Optional<TrainingData> validation,
      Checkpoint checkpoint,
      Stopwatch watch) {
    this.run = run;
    this.lane = lane;
    this.layout = layout;
    this.validation = validation;
    this.checkpoint = checkpoint;
    this.watch = watch;
  }

  public EngineLane of() {
    return run.lane();
  }

  public LaneRun run() {
    return run;
  }

  Lane lane() {
    return lane;
  }

  public boolean finished() {
    return lane.finished();
  }

  /**
   * Says and writes what is due behind a step.
   *
   * @param seconds that the lane's share of the step has cost
   */
  public void after(Lane.Step step, double seconds) throws IOException {
    watch.add(seconds);
    if (watch.sincePoint() >= POINT_SECONDS || step.epoch().isPresent()) {
      Quality quality = lane.takePoint();
      run.say(
          new EngineEvent.Progress(
              new LanePoint(
                  of().id(),
                  lane.done(),
                  lane.steps(),
                  lane.epochs(),
                  quality.loss(),
                  lane.position().tokens(),
                  watch.seconds(),
                  quality.rewards())));
      watch.markPoint();
    }
    Optional<Quality> validated = validate(step);
    if (step.snapshot().isPresent()) {
      run.snapshot(step.snapshot().get(), lane, layout, validated, watch.seconds());
      lane.afterSnapshot();
      save();
    } else if (watch.sinceCheckpoint() >= run.around().checkpointSeconds()) {
      save();
    }
  }

  private Optional<Quality> validate(Lane.Step step) {
    if (step.epoch().isEmpty() || validation.isEmpty()) {
      return Optional.empty();
    }
    long start = watch.now();
    Quality quality = lane.validate(validation.get());
    watch.add(watch.since(start));
    run.say(
        new EngineEvent.Validation(
            of().id(), step.epoch().get(), quality.loss(), quality.rewards()));
    return Optional.of(quality);
  }

  /** Writes a checkpoint. */
  public void save() throws IOException {
    checkpoint.write(lane.position(), watch.seconds());
    watch.markCheckpoint();
  }

  /** Ends a lane that has done all its steps. */
  public void complete() throws IOException {
    run.end(LaneOutcome.COMPLETED, "");
    checkpoint.delete();
  }

  @Override
  public void close() {
    lane.close();
  }
}
