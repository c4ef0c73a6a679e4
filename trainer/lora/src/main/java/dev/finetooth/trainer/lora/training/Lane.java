package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.data.EpochOrder;
import dev.finetooth.trainer.lora.data.Seeds;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * One training run that advances by optimiser steps and knows nothing of files, so that several can
 * take turns.
 */
public final class Lane {

  /**
   * What a step led to.
   *
   * @param epoch number of epochs done, where validation is due
   * @param snapshot epochs of the adapter that is complete now
   */
  public record Step(Optional<Integer> epoch, Optional<Integer> snapshot) {}

  private final long seed;
  private final Settings settings;
  private final TrainingData data;
  private final LearningRate rate;
  private final Course course;
  private final CourseWalk walk;
  private final AdaptedModel adapted;
  private final Sanity sanity;
  private Position position;
  private int orderedEpoch = -1;
  private List<Integer> order = List.of();

  Lane(
      EngineLane lane,
      LlamaModel model,
      TrainingData data,
      AdapterLayout layout,
      Optional<Position> restored) {
    Configuration configuration = lane.configuration();
    this.seed = lane.seed();
    this.settings = configuration.settings();
    this.data = data;
    this.rate =
        new LearningRate(settings.schedule(), configuration.learningRate(), settings.warmupSteps());
    int perStep = settings.batchSize() * settings.accumulation();
    this.course =
        Course.of(settings.schedule(), (data.size() + perStep - 1) / perStep, lane.snapshots());
    this.walk = new CourseWalk(course, settings.schedule());
    this.adapted = new AdaptedModel(model, layout, configuration.alpha() / layout.rank());
    this.sanity = Sanity.of(settings, model.config().vocabulary());
    this.position = restored.orElseGet(() -> Position.first(adapted.start(seed)));
  }

  boolean finished() {
    return walk.finished(position);
  }

  Position position() {
    return position;
  }

  int steps() {
    return course.steps();
  }

  int done() {
    return walk.done(position);
  }

  double epochs() {
    return walk.epochs(position);
  }

  /** How good it was since that was last asked. */
  Quality takePoint() {
    Tally tally = position.tally();
    position = position.with(tally.newPoint());
    return new Quality(
        tally.lossOfPoint(), settings.preference().map(how -> tally.rewardsOfPoint()));
  }

  /** How good it was over its last epoch. */
  Quality qualityOfEpoch() {
    Tally tally = position.tally();
    return new Quality(
        tally.lossOfEpoch(), settings.preference().map(how -> tally.rewardsOfEpoch()));
  }

  /** The adapter as it is, flat, in fp32 on the CPU. */
  Tensor weights() {
    return position.weights().values().cpu();
  }

  /** How good it is on other data, without dropout. */
  Quality validate(TrainingData other) {
    return adapted.quality(other, settings, position.weights());
  }

  AdaptedModel adapted() {
    return adapted;
  }

  /** Begins the next optimiser step; until it advances the lane stays where it is. */
  LaneStep begin() {
    position = walk.toNextStep(position);
    int step = position.step();
    return new LaneStep(data, settings, examples(step), Seeds.child(seed, "dropout", step));
  }

  /**
   * What a step does to the weights.
   *
   * @param norm of its gradient
   * @throws DivergedException where the loss is no number any more, or has exploded
   */
  AdamW.Row update(LaneStep done, double norm) {
    int step = position.step();
    sanity.require(done.meanLoss(), norm, step);
    double most = settings.clipNorm();
    return new AdamW.Row(
        step,
        rate.at(step, walk.leg(position).scheduleSteps()),
        settings.weightDecay(),
        most > 0 && norm > most ? most / norm : 1);
  }

  /** Goes on behind a step whose update was made. */
  PackStep.Outcome.Stepped advance(LaneStep done) {
    position = position.after(done.tokens(), position.tally().plus(done.sum(), done.units()));
    Step result = new Step(walk.validationDue(position), walk.snapshotDue(position));
    position = walk.pastEndWithoutSnapshot(position);
    return new PackStep.Outcome.Stepped(result, done.tokens());
  }

  /** Goes on after a step that completed a snapshot. */
  void afterSnapshot() {
    position = walk.pastLeg(position);
  }

  /** Indices of the examples whose gradients make a step. */
  private List<Integer> examples(int step) {
    int perStep = settings.batchSize() * settings.accumulation();
    int from = step % course.stepsPerEpoch() * perStep;
    return order(step / course.stepsPerEpoch())
        .subList(from, Math.min(data.size(), from + perStep));
  }

  /** Drawn once an epoch: it takes as long as the data are many. */
  private List<Integer> order(int epoch) {
    if (epoch != orderedEpoch) {
      order = EpochOrder.of(data.size(), seed, epoch);
      orderedEpoch = epoch;
    }
    return order;
  }

  void close() {
    position.weights().close();
    position.trunk().ifPresent(trunk -> trunk.weights().close());
  }
}
