package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.adapter.AdapterStart;
import dev.finetooth.trainer.lora.data.EpochOrder;
import dev.finetooth.trainer.lora.data.Seeds;
import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.Dropout;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One training run that advances by optimiser steps and knows nothing of files, so that several can
 * take turns.
 */
final class Lane {

  /** The loss has left everything that training could bring back. */
  static final class DivergedException extends RuntimeException {
    DivergedException(String message) {
      super(message);
    }
  }

  /**
   * What a step led to.
   *
   * @param epoch number of epochs done, where validation is due
   * @param snapshot epochs of the adapter that is complete now
   */
  record Step(Optional<Integer> epoch, Optional<Integer> snapshot) {}

  /** A loss this many times that of guessing at random has exploded. */
  private static final double EXPLODED = 4;

  private final EngineLane lane;
  private final Settings settings;
  private final LlamaModel model;
  private final Compute compute;
  private final TrainingPass pass;
  private final TrainingData data;
  private final AdapterLayout layout;
  private final LearningRate rate;
  private final Course course;
  private final Tensor gradient;
  private Position position;

  Lane(
      EngineLane lane,
      LlamaModel model,
      TrainingData data,
      AdapterLayout layout,
      Optional<Position> restored) {
    this.lane = lane;
    this.settings = lane.configuration().settings();
    this.model = model;
    this.compute = model.compute();
    this.pass = new TrainingPass(model);
    this.data = data;
    this.layout = layout;
    this.rate =
        new LearningRate(
            settings.schedule(), lane.configuration().learningRate(), settings.warmupSteps());
    int perStep = settings.batchSize() * settings.accumulation();
    this.course =
        Course.of(settings.schedule(), (data.size() + perStep - 1) / perStep, lane.snapshots());
    this.gradient = Scope.detached(() -> compute.zeros(layout.size()));
    this.position =
        restored.orElseGet(
            () ->
                new Position(
                    0,
                    0,
                    Weights.starting(
                        Scope.detached(
                            () ->
                                compute
                                    .exact(
                                        AdapterStart.draw(
                                            layout, Seeds.generator(lane.seed(), "weights", 0)))
                                    .clone())),
                    Tally.EMPTY,
                    Optional.empty(),
                    0));
  }

  boolean finished() {
    return position.leg() == course.legs().size();
  }

  Position position() {
    return position;
  }

  int steps() {
    return course.steps();
  }

  int done() {
    return finished() ? course.steps() : course.done(position.leg(), position.step());
  }

  double epochs() {
    return (double) position.step() / course.stepsPerEpoch();
  }

  /** Mean loss since it was last asked. */
  double takePoint() {
    double mean = position.tally().meanOfPoint();
    position = position.with(position.tally().newPoint());
    return mean;
  }

  double lossOfEpoch() {
    return position.tally().meanOfEpoch();
  }

  /** The adapter as it is, flat, in fp32 on the CPU. */
  Tensor weights() {
    return position.weights().values().cpu();
  }

  /** Mean loss on other data, without dropout. */
  double validate(TrainingData other) {
    double sum = 0;
    int targets = 0;
    for (int from = 0; from < other.size(); from += settings.batchSize()) {
      List<Integer> indices = range(from, Math.min(other.size(), from + settings.batchSize()));
      sum +=
          Scope.value(
              () -> {
                TrainingData.Batch batch = other.batch(indices, true);
                return pass.loss(batch.input(), batch.targets(), Optional.of(adapters()));
              });
      targets += other.targets(indices);
    }
    return sum / targets;
  }

  /**
   * Does one optimiser step.
   *
   * @throws DivergedException where the loss is no number any more, or has exploded
   */
  Step step() {
    Course.Leg leg = course.legs().get(position.leg());
    while (leg.steps() == 0) {
      enterNextLeg(leg);
      leg = course.legs().get(position.leg());
    }
    int step = position.step();
    int inEpoch = step % course.stepsPerEpoch();
    if (inEpoch == 0) {
      position = position.with(position.tally().newEpoch());
    }
    List<Integer> indices = indices(step);
    int targets = data.targets(indices);
    double rateNow = rate.at(step, leg.scheduleSteps());
    long tokens = Scope.value(() -> update(indices, targets, step, rateNow));
    position = position.after((int) tokens, position.tally());
    Step result = new Step(validationDue(leg), snapshotDue(leg));
    if (position.step() == leg.to() && result.snapshot().isEmpty()) {
      enterNextLeg(leg);
    }
    return result;
  }

  /** Goes on after a step that completed a snapshot. */
  void afterSnapshot() {
    enterNextLeg(course.legs().get(position.leg()));
  }

  private Optional<Integer> validationDue(Course.Leg leg) {
    boolean atEpoch = position.step() % course.stepsPerEpoch() == 0;
    boolean counts =
        settings.schedule() == Schedule.WARMUP_STABLE
            ? leg.branch() && position.step() == leg.to()
            : atEpoch;
    return counts ? Optional.of(position.step() / course.stepsPerEpoch()) : Optional.empty();
  }

  private Optional<Integer> snapshotDue(Course.Leg leg) {
    return position.step() == leg.to() ? leg.snapshot() : Optional.empty();
  }

  private void enterNextLeg(Course.Leg finished) {
    int next = position.leg() + 1;
    Weights weights = position.weights();
    Tally tally = position.tally();
    int step = position.step();
    if (finished.branch()) {
      Position.Trunk trunk = position.trunk().orElseThrow();
      weights.close();
      weights = trunk.weights();
      tally = trunk.tally();
      step = finished.from();
    }
    boolean branches = next < course.legs().size() && course.legs().get(next).branch();
    Weights kept = weights;
    Optional<Position.Trunk> trunk =
        branches ? Optional.of(new Position.Trunk(copy(kept), tally)) : Optional.empty();
    position = new Position(next, step, weights, tally, trunk, position.tokens());
  }

  private static Weights copy(Weights weights) {
    return weights.copy();
  }

  private long update(List<Integer> indices, int targets, int step, double rateNow) {
    gradient.zero_();
    Adapters adapters = adapters();
    Adapters gradients = layout.view(gradient, scale());
    Dropout dropout =
        Dropout.of(settings.dropout(), Seeds.child(lane.seed(), "dropout", position.step()));
    double loss = 0;
    long tokens = 0;
    for (int from = 0; from < indices.size(); from += settings.batchSize()) {
      List<Integer> micro =
          indices.subList(from, Math.min(indices.size(), from + settings.batchSize()));
      double[] lossOfMicro = new double[1];
      tokens +=
          Scope.value(
              () -> {
                TrainingData.Batch batch = data.batch(micro, settings.dropout() == 0);
                lossOfMicro[0] =
                    pass.lossAndGradients(
                        batch.input(),
                        batch.targets(),
                        adapters,
                        gradients,
                        1.0 / targets,
                        dropout);
                return batch.tokens();
              });
      loss += lossOfMicro[0];
    }
    double norm = norm(gradient);
    requireSane(loss / targets, norm, step);
    if (settings.clipNorm() > 0 && norm > settings.clipNorm()) {
      gradient.mul_(new Scalar(settings.clipNorm() / norm));
    }
    position.weights().update(gradient, step, rateNow, settings.weightDecay());
    position = position.with(position.tally().plus(loss, targets));
    return tokens;
  }

  private void requireSane(double loss, double norm, int step) {
    double limit = EXPLODED * Math.log(model.config().vocabulary());
    if (!Double.isFinite(loss) || !Double.isFinite(norm) || loss > limit) {
      throw new DivergedException(
          "step %d: loss %.4g, gradient norm %.4g; try a lower learning rate"
              .formatted(step + 1, loss, norm));
    }
  }

  private static double norm(Tensor gradient) {
    return torch.linalg_vector_norm(gradient).item_double();
  }

  /** In the type of products; must be called inside a scope. */
  private Adapters adapters() {
    return layout.view(compute.product(position.weights().values()), scale());
  }

  private double scale() {
    return lane.configuration().alpha() / layout.rank();
  }

  private List<Integer> indices(int step) {
    int perStep = settings.batchSize() * settings.accumulation();
    int from = step % course.stepsPerEpoch() * perStep;
    return EpochOrder.of(data.size(), lane.seed(), step / course.stepsPerEpoch())
        .subList(from, Math.min(data.size(), from + perStep));
  }

  private static List<Integer> range(int from, int to) {
    List<Integer> range = new ArrayList<>();
    for (int i = from; i < to; i++) {
      range.add(i);
    }
    return range;
  }

  void close() {
    gradient.close();
    position.weights().close();
    position.trunk().ifPresent(trunk -> trunk.weights().close());
  }
}
