package dev.finetooth.trainer.synthetic;

import dev.finetooth.trainer.synthetic.SyntheticSettings.Failures;

/**
 * What befalls a lane, drawn from its seed: the same on every attempt.
 *
 * @param crashes and is silent once only; who keeps a lane remembers that
 */
record Fate(boolean diverges, boolean outOfMemory, boolean crashes, boolean silent, boolean slow) {

  static Fate of(Curve curve) {
    Failures shares = curve.settings().failures();
    return new Fate(
        curve.rate() > curve.settings().divergesAbove()
            || drawn(curve, "diverge", shares.diverge()),
        drawn(curve, "out of memory", shares.outOfMemory()),
        drawn(curve, "crash", shares.crash()),
        drawn(curve, "silence", shares.silence()),
        drawn(curve, "slow", shares.slow()));
  }

  private static boolean drawn(Curve curve, String what, double share) {
    return curve.random(what, 0).nextDouble() < share;
  }
}
