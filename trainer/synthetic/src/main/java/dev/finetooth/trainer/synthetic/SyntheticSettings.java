package dev.finetooth.trainer.synthetic;

/**
 * What the made-up runs are like; see {@link Curve} for the formulas.
 *
 * @param floor loss that no training gets below, at least 0
 * @param height loss above the floor before training, above 0
 * @param exponent of the power law in the examples seen, above 0
 * @param scale examples after which the power law bends, above 0
 * @param bestRate learning rate that learns fastest, above 0
 * @param rateWidth how far a rate may lie from the best one, as a factor e^width, until it learns a
 *     good half as fast; above 0
 * @param rankExponent of the gain by a larger rank, at least 0
 * @param repetition epochs beyond the first after which more of them teach hardly anything, above 0
 * @param overfitting loss on validation data that each epoch beyond the first adds, at least 0
 * @param noise of a point of the training curve, as a share of its loss, at least 0
 * @param tokensPerSecond speed of training in simulated time, above 0
 * @param speed simulated seconds in a second; at least 0, which takes no time at all
 * @param divergesAbove learning rates that always diverge, above 0
 * @param slowness how many times longer a slow lane takes, at least 1
 */
record SyntheticSettings(
    double floor,
    double height,
    double exponent,
    double scale,
    double bestRate,
    double rateWidth,
    double rankExponent,
    double repetition,
    double overfitting,
    double noise,
    double tokensPerSecond,
    double speed,
    double divergesAbove,
    double slowness,
    Failures failures) {

  /** A narrow task on a small model, about as the project's example behaves; no failures. */
  static final SyntheticSettings STANDARD =
      new SyntheticSettings(
          0.3,
          2.5,
          0.5,
          100,
          5e-4,
          1.2,
          0.02,
          3,
          0.04,
          0.05,
          400,
          60,
          5e-3,
          10,
          new Failures(0, 0, 0, 0, 0));

  /**
   * Shares of lanes that fail, each in 0..1.
   *
   * @param diverge whatever their learning rate
   * @param outOfMemory at their beginning
   * @param crash once, half-way: the next attempt goes on
   * @param silence once, half-way: the engine hangs until the agent ends it
   * @param slow take {@link #slowness} times as long
   */
  record Failures(double diverge, double outOfMemory, double crash, double silence, double slow) {}
}
