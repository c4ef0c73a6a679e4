package dev.finetooth.statistics;

/**
 * A confidence interval.
 *
 * @param low end, at most {@code high}
 * @param high end; either may be infinite
 * @param confidence in (0, 1), for example 0.95
 * @param method for people, for example "Tango score"
 */
public record Interval(double low, double high, double confidence, String method) {

  /**
   * Checks the ends and the confidence.
   *
   * @throws IllegalArgumentException where low is above high, either is NaN, or the confidence lies
   *     outside (0, 1)
   */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("an interval from " + low + " to " + high + " is none");
    }
    requireConfidence(confidence);
  }

  /**
   * {@return whether the value lies within, ends included}
   *
   * @param value in the unit of the ends
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /**
   * Cuts the interval to what can be, for example [0, 1].
   *
   * @param smallest no end remains below it
   * @param largest no end remains above it; at least {@code smallest}
   * @return the same interval with both ends moved into that range
   */
  public Interval clip(double smallest, double largest) {
    return new Interval(
        Math.clamp(low, smallest, largest),
        Math.clamp(high, smallest, largest),
        confidence,
        method);
  }

  /**
   * {@return the confidence itself}
   *
   * @param confidence a fraction such as 0.95, not a percentage
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
