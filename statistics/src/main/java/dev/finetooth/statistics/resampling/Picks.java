package dev.finetooth.statistics.resampling;

import java.util.random.RandomGenerator;

/**
 * Picks of one of {@code count} with replacement, as many as there are to pick from. Each 64 random
 * bits give two picks, (bits * count) >>> 32: no pick is likelier than another by more than a share
 * of count / 2^32.
 */
record Picks(RandomGenerator random, int count) {

  private static final long LOW = 0xFFFF_FFFFL;

  double total(double[] values) {
    double one = 0;
    double other = 0;
    for (int pair = 0; pair < count / 2; pair++) {
      long bits = random.nextLong();
      one += values[(int) (((bits & LOW) * count) >>> 32)];
      other += values[(int) (((bits >>> 32) * count) >>> 32)];
    }
    double last = count % 2 == 1 ? values[one()] : 0;
    return one + other + last;
  }

  /** Of the totals of the same picks from both. */
  double ratio(double[] values, double[] sizes) {
    double value = 0;
    double size = 0;
    for (int pair = 0; pair < count / 2; pair++) {
      long bits = random.nextLong();
      int one = (int) (((bits & LOW) * count) >>> 32);
      int other = (int) (((bits >>> 32) * count) >>> 32);
      value += values[one] + values[other];
      size += sizes[one] + sizes[other];
    }
    if (count % 2 == 1) {
      int last = one();
      value += values[last];
      size += sizes[last];
    }
    return value / size;
  }

  private int one() {
    return (int) (((random.nextLong() & LOW) * count) >>> 32);
  }
}
