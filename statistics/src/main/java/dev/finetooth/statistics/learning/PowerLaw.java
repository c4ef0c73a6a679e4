package dev.finetooth.statistics.learning;

/**
 * A learning curve: score(n) = limit - loss (n / largest)^-exponent.
 *
 * @param limit the score with endless data, at most 1
 * @param loss what the largest size lacks to the limit, at least 0
 * @param exponent how fast the rest shrinks, above 0
 * @param largest size that was tried
 */
public record PowerLaw(double limit, double loss, double exponent, double largest) {

  /** The mean score with this many training items. */
  public double score(double size) {
    return limit - loss * Math.pow(size / largest, -exponent);
  }

  /** What a multiple of the largest size adds to its score. */
  public double gain(double times) {
    return loss * (1 - Math.pow(times, -exponent));
  }
}
