package dev.finetooth.statistics.learning;

import java.util.Arrays;

/**
 * The squared misfit of all curves with one exponent, a quadratic in limit and loss, under the
 * bounds limit at most 1 and loss at least 0.
 */
final class Slice {

  private final double exponent;
  private final double ones;
  private final double cross;
  private final double shapes;
  private final double onesScore;
  private final double shapesScore;
  private final double scores;

  /**
   * Of whitened data.
   *
   * @param one the constant, whitened
   * @param shape the power of each size, whitened
   * @param score whitened
   */
  Slice(double exponent, double[] one, double[] shape, double[] score) {
    this.exponent = exponent;
    this.ones = dot(one, one);
    this.cross = dot(one, shape);
    this.shapes = dot(shape, shape);
    this.onesScore = dot(one, score);
    this.shapesScore = dot(shape, score);
    this.scores = dot(score, score);
  }

  double exponent() {
    return exponent;
  }

  /** The loss of the best curve. */
  double loss() {
    double free = (cross * onesScore - ones * shapesScore) / (ones * shapes - cross * cross);
    double loss = Math.max(0, free);
    return limit(loss) < 1 ? loss : Math.max(0, (cross - shapesScore) / shapes);
  }

  /** The limit of the best curve with this loss. */
  double limit(double loss) {
    return Math.min(1, (onesScore + loss * cross) / ones);
  }

  /** The best curve's score at a fraction or multiple of the largest size. */
  double level(double fraction) {
    return limit(loss()) - loss() * Math.pow(fraction, -exponent);
  }

  double misfit() {
    return misfitOfLoss(loss());
  }

  /** Of the best curve with this loss. */
  double misfitOfLoss(double loss) {
    return misfit(limit(loss), loss);
  }

  /**
   * Of the best curve that passes through a level.
   *
   * @param level at most 1
   * @param power of the size at which it passes there
   */
  double misfitOfLevel(double level, double power) {
    // limit = level + loss power, so the curve is level + loss (power - shape).
    double slope = power * power * ones - 2 * power * cross + shapes;
    double free =
        slope == 0 ? 0 : (power * onesScore - shapesScore - level * (power * ones - cross)) / slope;
    double loss = Math.clamp(free, 0.0, Math.max(0, (1 - level) / power));
    return misfit(level + loss * power, loss);
  }

  private double misfit(double limit, double loss) {
    return scores
        - 2 * limit * onesScore
        + 2 * loss * shapesScore
        + limit * limit * ones
        - 2 * limit * loss * cross
        + loss * loss * shapes;
  }

  private static double dot(double[] first, double[] second) {
    double[] products = new double[first.length];
    Arrays.setAll(products, index -> first[index] * second[index]);
    return Arrays.stream(products).sum();
  }
}
