package dev.finetooth.statistics.power;

import java.util.function.IntPredicate;

/**
 * What a test is planned for.
 *
 * @param alpha two-sided level
 * @param power to be reached, above one half
 */
record Goal(double alpha, double power) {

  /** More items than these are no plan. */
  private static final int MOST = 1 << 28;

  /** Level 5 %, power 80 %. */
  static final Goal USUAL = new Goal(0.05, 0.8);

  Goal {
    if (!(alpha > 0 && alpha < 1 && power > 0.5 && power < 1)) {
      throw new IllegalArgumentException(
          "alpha %s and power %s are outside 0..1 and 0.5..1".formatted(alpha, power));
    }
  }

  /**
   * The smallest number that is enough, where every larger one is too.
   *
   * @throws IllegalArgumentException where hundreds of millions are not enough
   */
  static int smallest(int from, IntPredicate enough) {
    if (enough.test(from)) {
      return from;
    }
    int low = from;
    int high = doubled(from);
    while (!enough.test(high)) {
      low = high;
      high = doubled(high);
    }
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      if (enough.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static int doubled(int items) {
    if (items > MOST / 2) {
      throw new IllegalArgumentException("so small a difference takes more than 100 million items");
    }
    return 2 * items;
  }
}
