package dev.finetooth.trainer.synthetic;

import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.Settings;

/**
 * The steps of a lane, and what each costs in simulated time.
 *
 * @param batch examples in a step
 * @param slowdown how many times longer than usual a step takes
 */
record Course(
    long examples,
    long tokensEach,
    int epochs,
    int batch,
    double slowdown,
    SyntheticSettings settings) {

  private static final int POINTS_AN_EPOCH = 20;

  static Course of(EngineLane lane, LaneRun.Material material, Fate fate) {
    Settings settings = lane.configuration().settings();
    return new Course(
        material.data().examples(),
        material.data().tokensEach(),
        lane.configuration().epochs(),
        settings.batchSize() * settings.accumulation(),
        fate.slow() ? material.settings().slowness() : 1,
        material.settings());
  }

  private int stepsAnEpoch() {
    return (int) Math.max(1, (examples + batch - 1) / batch);
  }

  int steps() {
    return epochs * stepsAnEpoch();
  }

  boolean endsEpoch(int step) {
    return step % stepsAnEpoch() == 0;
  }

  /** Whether a point of the curve is said after it, that of an epoch's end aside. */
  boolean isPoint(int step) {
    return step % Math.max(1, stepsAnEpoch() / POINTS_AN_EPOCH) == 0;
  }

  double epoch(int step) {
    return (double) step / stepsAnEpoch();
  }

  /** Examples seen by then; the last batch of an epoch is smaller. */
  long seen(int step) {
    int whole = step / stepsAnEpoch();
    return whole * examples + Math.min(examples, (long) step % stepsAnEpoch() * batch);
  }

  long tokens(int step) {
    return seen(step) * tokensEach;
  }

  /** Simulated. */
  double seconds(int step) {
    return (double) tokens(step) / settings.tokensPerSecond() * slowdown;
  }

  /** Real. */
  long nanosAStep() {
    return settings.speed() == 0 ? 0 : (long) (seconds(steps()) / steps() / settings.speed() * 1e9);
  }
}
