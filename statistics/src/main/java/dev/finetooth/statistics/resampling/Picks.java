package dev.finetooth.statistics.resampling;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Picks of one of {@code count} with replacement, as many as there are to pick from. Each 64 random
 * bits give two picks, (bits * count) >>> 32: no pick is likelier than another by more than a share
 * of count / 2^32.
 *
 * <p>The bits are those of SplitMix64 (Steele, Lea and Flood 2014), a hash of seed + i * step,
 * which no earlier bits go into. So they and the picks are made many at once: the compiler makes
 * vector instructions of loops that are as short as these, and what remains one by one is to look
 * up and add.
 *
 * <p>Holds what it works on: one for each thread.
 */
final class Picks {

  private static final long LOW = 0xFFFF_FFFFL;
  private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

  /** Pairs of picks that are made at once; they stay in the first-level cache. */
  private static final int BLOCK = 256;

  /** A table, since the compiler makes no vectors of products with a loop's variable. */
  private static final long[] STEPS = new long[BLOCK];

  static {
    Arrays.setAll(STEPS, index -> index * STEP);
  }

  private final int count;
  private final long[] bits;
  private final int[] low;
  private final int[] high;

  Picks(int count) {
    this.count = count;
    int block = Math.min(BLOCK, count / 2);
    bits = new long[block];
    low = new int[block];
    high = new int[block];
  }

  /** The mean of what was picked. */
  double mean(double[] values, RandomGenerator random) {
    double total = 0;
    long seed = random.nextLong();
    for (int pair = 0; pair < count / 2; pair += BLOCK) {
      total += sum(values, draw(seed, pair));
    }
    return (total + (count % 2 == 1 ? values[one(random)] : 0)) / count;
  }

  /** The total of what was picked from one over that of the same picks from the other. */
  double ratio(double[] values, double[] sizes, RandomGenerator random) {
    double value = 0;
    double size = 0;
    long seed = random.nextLong();
    for (int pair = 0; pair < count / 2; pair += BLOCK) {
      int pairs = draw(seed, pair);
      value += sum(values, pairs);
      size += sum(sizes, pairs);
    }
    if (count % 2 == 1) {
      int last = one(random);
      value += values[last];
      size += sizes[last];
    }
    return value / size;
  }

  /** Makes the pairs from the given one on, and says how many there are. */
  private int draw(long seed, int from) {
    int pairs = Math.min(BLOCK, count / 2 - from);
    mix(seed + from * STEP, bits, pairs);
    scale(bits, count, low, high, pairs);
    return pairs;
  }

  /** Stafford's variant 13 of the hash, as in {@link java.util.SplittableRandom}. */
  private static void mix(long seed, long[] bits, int pairs) {
    long[] steps = STEPS;
    for (int pair = 0; pair < pairs; pair++) {
      long z = seed + steps[pair];
      z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
      bits[pair] = z ^ (z >>> 31);
    }
  }

  private static void scale(long[] bits, long count, int[] low, int[] high, int pairs) {
    for (int pair = 0; pair < pairs; pair++) {
      low[pair] = (int) (((bits[pair] & LOW) * count) >>> 32);
      high[pair] = (int) (((bits[pair] >>> 32) * count) >>> 32);
    }
  }

  /** In four sums, since an addition that waits for the one before takes longer than a look-up. */
  private double sum(double[] values, int pairs) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int pair = 0;
    for (; pair + 3 < pairs; pair += 4) {
      s0 += values[low[pair]] + values[high[pair]];
      s1 += values[low[pair + 1]] + values[high[pair + 1]];
      s2 += values[low[pair + 2]] + values[high[pair + 2]];
      s3 += values[low[pair + 3]] + values[high[pair + 3]];
    }
    for (; pair < pairs; pair++) {
      s0 += values[low[pair]] + values[high[pair]];
    }
    return s0 + s1 + s2 + s3;
  }

  private int one(RandomGenerator random) {
    return (int) (((random.nextLong() & LOW) * count) >>> 32);
  }
}
