package dev.finetooth.sweep.history;

/**
 * How fast something went.
 *
 * @param amount of work done: tokens trained on, or items scored
 * @param seconds it took
 */
public record Rate(double amount, double seconds) {

  /** Amount a second. */
  public double perSecond() {
    return amount / seconds;
  }

  /** Older measurements fade, so that a new machine shows after a few jobs. */
  Rate then(double moreAmount, double moreSeconds) {
    return new Rate(FADE * amount + moreAmount, FADE * seconds + moreSeconds);
  }

  private static final double FADE = 0.9;
}
