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

  /**
   * {@return the mean score expected with this many training items}
   *
   * @param size above 0; far beyond the largest that was tried it is a guess
   */
  public double score(double size) {
    return limit - loss * Math.pow(size / largest, -exponent);
  }

  /**
   * {@return what a multiple of the largest size adds to its score}
   *
   * @param times as much data; below 1 the result is a loss
   */
  public double gain(double times) {
    return loss * (1 - Math.pow(times, -exponent));
  }
}
