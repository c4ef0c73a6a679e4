package dev.finetooth.statistics;

/**
 * A confidence interval.
 *
 * @param confidence in (0, 1), for example 0.95
 * @param method for people, for example "Tango score"
 */
public record Interval(double low, double high, double confidence, String method) {

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("an interval from " + low + " to " + high + " is none");
    }
    requireConfidence(confidence);
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** The same interval cut to what can be, for example [0, 1]. */
  public Interval clip(double smallest, double largest) {
    return new Interval(
        Math.clamp(low, smallest, largest),
        Math.clamp(high, smallest, largest),
        confidence,
        method);
  }

  /**
   * The confidence itself.
   *
   * @throws IllegalArgumentException outside (0, 1)
   */
  public static double requireConfidence(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence is a fraction between 0 and 1 such as 0.95, not " + confidence);
    }
    return confidence;
  }
}
