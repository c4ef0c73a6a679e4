package dev.finetooth.trainer.synthetic;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import dev.finetooth.contracts.training.LaneOutcome;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Goes through the steps of one lane. */
final class LaneRun {

  private static final int CRASH_STATUS = 70;

  private final EngineJob job;
  private final EngineLane lane;
  private final LaneFolder folder;
  private final Conversation conversation;
  private final Adapter adapter;
  private final Curve curve;
  private final Fate fate;
  private final Course course;

  LaneRun(
      EngineJob job,
      EngineLane lane,
      LaneFolder folder,
      Conversation conversation,
      Material material) {
    this.job = job;
    this.lane = lane;
    this.folder = folder;
    this.conversation = conversation;
    this.adapter = material.adapter();
    this.curve =
        new Curve(
            material.settings(),
            lane.configuration().learningRate(),
            lane.configuration().rank(),
            lane.seed(),
            material.data().examples());
    this.fate = Fate.of(curve);
    this.course = Course.of(lane, material, fate);
  }

  /** What the lanes of a job share. */
  record Material(SyntheticSettings settings, TrainingFile data, Adapter adapter) {}

  /** Trains it to its end, or until it is to leave; whether it has ended. */
  boolean run() throws IOException, InterruptedException {
    if (fate.outOfMemory()) {
      end(LaneOutcome.OUT_OF_MEMORY, "made up: the lane does not fit into memory");
      return true;
    }
    double checkpointed = 0;
    for (int step = folder.step() + 1; step <= course.steps(); step++) {
      conversation.pass(course.nanosAStep());
      if (conversation.leaving()) {
        folder.checkpoint(step - 1);
        return false;
      }
      if (conversation.stopped(lane.id())) {
        end(LaneOutcome.STOPPED, "stopped on command");
        return true;
      }
      if (misfortune(step)) {
        end(LaneOutcome.DIVERGED, "made up: the loss became infinite at step " + step);
        return true;
      }
      say(step);
      checkpointed += course.nanosAStep() / 1e9;
      if (course.endsEpoch(step) || checkpointed >= job.checkpointSeconds()) {
        folder.checkpoint(step);
        checkpointed = 0;
      }
    }
    end(LaneOutcome.COMPLETED, "made up");
    return true;
  }

  /** What befalls the lane half-way; whether it diverges. */
  private boolean misfortune(int step) throws IOException, InterruptedException {
    if (step != course.steps() / 2 + 1) {
      return false;
    }
    if (fate.crashes() && folder.once("crashed")) {
      System.err.println("made up: the engine crashes");
      Runtime.getRuntime().halt(CRASH_STATUS);
    }
    if (fate.silent() && folder.once("silent")) {
      System.err.println("made up: the engine falls silent");
      // Until the agent takes it for dead.
      TimeUnit.DAYS.sleep(1);
    }
    return fate.diverges();
  }

  private void say(int step) throws IOException {
    boolean epochEnds = course.endsEpoch(step);
    if (epochEnds || course.isPoint(step)) {
      conversation.say(
          new EngineEvent.Progress(
              new LanePoint(
                  lane.id(),
                  step,
                  course.steps(),
                  course.epoch(step),
                  curve.train(course.seen(step)),
                  course.tokens(step),
                  course.seconds(step))));
    }
    if (!epochEnds) {
      return;
    }
    int epochs = (int) Math.round(course.epoch(step));
    Optional<Double> validation = job.validation().map(_ -> curve.validation(course.seen(step)));
    validation.ifPresent(
        loss -> conversation.say(new EngineEvent.Validation(lane.id(), epochs, loss)));
    if (lane.snapshots().contains(epochs)) {
      snapshot(step, epochs, validation);
    }
  }

  private void snapshot(int step, int epochs, Optional<Double> validation) throws IOException {
    EngineEvent.Snapshot snapshot =
        new EngineEvent.Snapshot(
            lane.id(),
            epochs,
            folder.adapter(epochs),
            adapter.write(folder.adapter(epochs), lane, curve.random("adapter", epochs)),
            curve.train(course.seen(step)),
            validation,
            course.seconds(step),
            course.tokens(step));
    folder.keep(snapshot);
    folder.checkpoint(step);
    conversation.say(snapshot);
  }

  private void end(LaneOutcome outcome, String detail) throws IOException {
    EngineEvent.LaneEnd end = new EngineEvent.LaneEnd(lane.id(), outcome, detail);
    folder.keep(end);
    conversation.say(end);
  }
}
