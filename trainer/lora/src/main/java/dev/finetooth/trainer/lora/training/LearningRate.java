package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Schedule;

/** The learning rate of each optimiser step. */
final class LearningRate {

  private final Schedule schedule;
  private final double peak;
  private final int warmup;

  /**
   * @param warmup steps of linear warm-up, at least 0
   */
  LearningRate(Schedule schedule, double peak, int warmup) {
    this.schedule = schedule;
    this.peak = peak;
    this.warmup = warmup;
  }

  /**
   * @param step from 0
   * @param steps in the run that the step belongs to
   */
  double at(int step, int steps) {
    if (step < warmup) {
      return peak * (step + 1) / warmup;
    }
    double left = (double) (steps - step) / Math.max(1, steps - warmup);
    return peak
        * switch (schedule) {
          case CONSTANT -> 1;
          case LINEAR -> left;
          case COSINE -> 0.5 * (1 - Math.cos(Math.PI * left));
          case WARMUP_STABLE -> stable(step, steps);
        };
  }

  private static double stable(int step, int steps) {
    int decay = decaySteps(steps);
    int into = step - (steps - decay) + 1;
    return into <= 0 ? 1 : 1 - 0.9 * into / decay;
  }

  /** The last tenth of a run, rounded up. */
  static int decaySteps(int steps) {
    return Math.ceilDiv(steps, 10);
  }
}
