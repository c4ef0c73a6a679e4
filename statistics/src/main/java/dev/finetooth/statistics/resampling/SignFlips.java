package dev.finetooth.statistics.resampling;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Signs for clusters, drawn once and shared by every series of cluster sums that is tested on them.
 *
 * <p>Sums of flipped values are looked up, not added: 256 partial sums for every eight clusters, so
 * that 64 clusters cost eight look-ups, all in the first-level cache.
 */
public final class SignFlips {

  /** All flips are taken up to this many clusters: half a million by symmetry. */
  public static final int EXHAUSTIVE_LIMIT = 20;

  private static final int DRAW_BLOCK = 512;
  private static final int WORD = 64;
  private static final int BYTES = 8;
  private static final int PATTERNS = 256;

  private final long[][] words;
  private final int clusters;
  private final int draws;
  private final boolean exhaustive;
  private final Threads threads;

  private SignFlips(long[][] words, int clusters, int draws, boolean exhaustive, Threads threads) {
    this.words = words;
    this.clusters = clusters;
    this.draws = draws;
    this.exhaustive = exhaustive;
    this.threads = threads;
  }

  /**
   * {@return all flips up to {@link #EXHAUSTIVE_LIMIT} clusters, else the given number of random
   * ones}
   *
   * @param clusters how many signs a flip has, at least 1
   * @param draws how many random flips, where not all are taken
   * @param random seeds these; the same seed gives the same flips on any number of threads
   * @throws IllegalArgumentException where there is no cluster
   */
  public static SignFlips of(int clusters, int draws, RandomGenerator random) {
    return of(clusters, draws, random, Threads.available());
  }

  /**
   * {@return all flips up to {@link #EXHAUSTIVE_LIMIT} clusters, else the given number of random
   * ones}
   *
   * @param clusters how many signs a flip has, at least 1
   * @param draws how many random flips, where not all are taken
   * @param random seeds these, one seed a block of them
   * @param threads that draw the flips and add up the sums; the results are the same for any number
   * @throws IllegalArgumentException where there is no cluster
   */
  public static SignFlips of(int clusters, int draws, RandomGenerator random, Threads threads) {
    return clusters <= EXHAUSTIVE_LIMIT
        ? all(clusters, threads)
        : random(clusters, draws, random, threads);
  }

  /**
   * {@return every flip but for the sign of the whole, which no two-sided test sees: the last
   * cluster keeps its sign}
   *
   * @param clusters how many signs a flip has, 1..{@link #EXHAUSTIVE_LIMIT}
   * @throws IllegalArgumentException outside that range
   */
  public static SignFlips all(int clusters) {
    return all(clusters, Threads.available());
  }

  private static SignFlips all(int clusters, Threads threads) {
    if (clusters < 1 || clusters > EXHAUSTIVE_LIMIT) {
      throw new IllegalArgumentException(
          "all flips are for 1.." + EXHAUSTIVE_LIMIT + " clusters, not " + clusters);
    }
    long[] word = new long[1 << (clusters - 1)];
    long last = 1L << (clusters - 1);
    Arrays.setAll(word, flip -> flip | last);
    return new SignFlips(new long[][] {word}, clusters, word.length, true, threads);
  }

  /**
   * {@return independent fair flips}
   *
   * @param clusters how many signs a flip has, at least 1
   * @param draws how many flips
   * @param random seeds them; the same seed gives the same flips on any number of threads
   */
  public static SignFlips random(int clusters, int draws, RandomGenerator random) {
    return random(clusters, draws, random, Threads.available());
  }

  private static SignFlips random(
      int clusters, int draws, RandomGenerator random, Threads threads) {
    long[][] words = new long[Math.ceilDiv(clusters, WORD)][draws];
    DrawBlocks.run(
        draws,
        DRAW_BLOCK,
        random,
        threads,
        (from, to, own) -> {
          for (long[] word : words) {
            for (int draw = from; draw < to; draw++) {
              word[draw] = own.nextLong();
            }
          }
        });
    return new SignFlips(words, clusters, draws, false, threads);
  }

  /** {@return how many flips there are} */
  public int draws() {
    return draws;
  }

  /** {@return whether these are all flips, not a random sample} */
  public boolean exhaustive() {
    return exhaustive;
  }

  /**
   * {@return the sum of the flipped values, for every draw; a fresh array}
   *
   * @param values one per cluster
   * @throws IllegalArgumentException where there is not one value per cluster
   */
  public double[] sums(double[] values) {
    double[] sums = new double[draws];
    sums(values, sums);
    return sums;
  }

  /**
   * The same where the caller has an array for it.
   *
   * @param values one per cluster
   * @param sums one per draw, overwritten
   * @throws IllegalArgumentException where there is not one value per cluster
   */
  public void sums(double[] values, double[] sums) {
    if (values.length != clusters) {
      throw new IllegalArgumentException(values.length + " values for " + clusters + " clusters");
    }
    Arrays.fill(sums, 0);
    // Every part makes the tables anew, so there are no more parts than threads.
    int part = Math.max(DRAW_BLOCK, Math.ceilDiv(draws, threads.count()));
    threads.each(
        Math.ceilDiv(draws, part),
        index -> add(values, index * part, Math.min(draws, (index + 1) * part), sums));
  }

  private void add(double[] values, int from, int to, double[] sums) {
    double[] table = new double[BYTES * PATTERNS];
    for (int word = 0; word < words.length; word++) {
      tabulate(values, word * WORD, table);
      add(words[word], table, from, to, sums);
    }
  }

  /**
   * {@return the share of draws at least as extreme as what was seen, in [0, 1]} A random sample
   * counts what was seen as one more draw (Phipson and Smyth 2010); all flips contain it already.
   *
   * @param atLeastAsExtreme how many of the draws are, ties included
   */
  public double pValue(int atLeastAsExtreme) {
    return exhaustive
        ? (double) atLeastAsExtreme / draws
        : (1.0 + atLeastAsExtreme) / (1.0 + draws);
  }

  private static void tabulate(double[] values, int from, double[] table) {
    for (int block = 0; block < BYTES; block++) {
      int start = from + block * Byte.SIZE;
      int offset = block * PATTERNS;
      double negative = 0;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        negative -= valueAt(values, start + bit);
      }
      table[offset] = negative;
      for (int pattern = 1; pattern < PATTERNS; pattern++) {
        int lowest = Integer.numberOfTrailingZeros(pattern);
        table[offset + pattern] =
            table[offset + (pattern & (pattern - 1))] + 2 * valueAt(values, start + lowest);
      }
    }
  }

  private static double valueAt(double[] values, int index) {
    return index < values.length ? values[index] : 0;
  }

  private static void add(long[] word, double[] table, int from, int to, double[] sums) {
    for (int draw = from; draw < to; draw++) {
      long bits = word[draw];
      sums[draw] +=
          table[(int) (bits & 255)]
              + table[256 + (int) ((bits >>> 8) & 255)]
              + table[512 + (int) ((bits >>> 16) & 255)]
              + table[768 + (int) ((bits >>> 24) & 255)]
              + table[1024 + (int) ((bits >>> 32) & 255)]
              + table[1280 + (int) ((bits >>> 40) & 255)]
              + table[1536 + (int) ((bits >>> 48) & 255)]
              + table[1792 + (int) (bits >>> 56)];
    }
  }
}
