package dev.finetooth.spec.sweep;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as users write them. */
public final class Numbers {

  private Numbers() {}

  /** 3, 0.05, 2e-4, 1e-3: what is shortest, exponents below a hundredth. */
  public static String show(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    if (Math.abs(value) >= 0.01 && Math.abs(value) < 1e9) {
      return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    return exact.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }

  /** Three significant digits, so that a computed grid reads well and hashes the same anywhere. */
  static double round(double value) {
    return new BigDecimal(value).round(new MathContext(3)).doubleValue();
  }
}
