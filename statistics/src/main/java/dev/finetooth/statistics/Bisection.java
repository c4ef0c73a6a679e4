package dev.finetooth.statistics;

import java.util.function.DoubleUnaryOperator;

/** Finds where a monotone function crosses zero. */
public final class Bisection {

  private Bisection() {}

  /**
   * The crossing, to the last bit or so.
   *
   * @param function above 0 at {@code positive} and not above 0 at {@code other}, crossing once
   *     between
   * @param positive either end of the range
   * @param other the other end
   * @return the place of the crossing, to the last bit or so
   */
  public static double crossing(DoubleUnaryOperator function, double positive, double other) {
    double inside = positive;
    double outside = other;
    while (true) {
      double middle = inside + (outside - inside) / 2;
      if (middle == inside || middle == outside) {
        return middle;
      }
      if (function.applyAsDouble(middle) > 0) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
  }
}
