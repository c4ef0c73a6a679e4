package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Settings;

/**
 * Tells a loss from which nothing could bring a lane back. Counts the steps that looked hopeless.
 *
 * <p>What is hopeless is measured by the loss of guessing at random: log(vocabulary) of a token,
 * and what a margin of 0 costs of a pair. A pair's loss grows with its margin without bound where a
 * token's hardly does, so preference training is given more room.
 */
final class Sanity {

  /**
   * Multiples of the loss of guessing.
   *
   * @param exploded at once
   * @param lost for so many steps. The last norm bounds the logits, so that a ruined adapter need
   *     not explode.
   */
  private record Bounds(double exploded, double lost) {}

  private static final Bounds OF_TOKENS = new Bounds(4, 1.5);
  private static final Bounds OF_PAIRS = new Bounds(100, 10);

  /** A loss above this share of guessing's that has no gradient does not come back either. */
  private static final double DEAD = 0.5;

  private static final int LOST_STEPS = 10;

  private final double guessing;
  private final Bounds bounds;
  private int lost;

  private Sanity(double guessing, Bounds bounds) {
    this.guessing = guessing;
    this.bounds = bounds;
  }

  static Sanity of(Settings settings, int vocabulary) {
    return settings
        .preference()
        .map(how -> new Sanity(new PreferenceLoss(how).atStart(), OF_PAIRS))
        .orElseGet(() -> new Sanity(Math.log(vocabulary), OF_TOKENS));
  }

  /**
   * Looks at a step.
   *
   * @param loss mean over the step's units
   * @param norm of the gradient, before it is clipped
   * @param step from 0
   * @throws DivergedException with the evidence, where the lane cannot come back
   */
  void require(double loss, double norm, int step) {
    boolean hopeless = loss > bounds.lost() * guessing || (norm == 0 && loss > DEAD * guessing);
    lost = hopeless ? lost + 1 : 0;
    boolean exploded =
        !Double.isFinite(loss) || !Double.isFinite(norm) || loss > bounds.exploded() * guessing;
    if (!exploded && lost < LOST_STEPS) {
      return;
    }
    throw new DivergedException(
        "step %d: loss %.4g%s, gradient norm %.4g; try a lower learning rate"
            .formatted(
                step + 1,
                loss,
                exploded
                    ? ""
                    : ", for %d steps with no way back (guessing has %.4g)"
                        .formatted(LOST_STEPS, guessing),
                norm));
  }
}
