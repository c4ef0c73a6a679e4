package dev.finetooth.statistics.resampling;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Draws in blocks, each with a generator of its own that the given one seeds, so that what is drawn
 * does not depend on how many threads share the blocks.
 */
final class DrawBlocks {

  private DrawBlocks() {}

  /**
   * Runs the body once for every block.
   *
   * @param size draws of a block; the last may be smaller
   * @param random gives one seed a block
   */
  static void run(int draws, int size, RandomGenerator random, Threads threads, Body body) {
    run(draws, size, random, threads, () -> body);
  }

  /**
   * Runs a body once for every block.
   *
   * @param size draws of a block; the last may be smaller
   * @param random gives one seed a block
   * @param bodies makes one for every thread, which may hold what a thread works on
   */
  static void run(
      int draws, int size, RandomGenerator random, Threads threads, Supplier<Body> bodies) {
    int blocks = Math.ceilDiv(draws, size);
    long[] seeds = random.longs(blocks).toArray();
    threads.each(
        blocks,
        () -> {
          Body body = bodies.get();
          return block ->
              body.draw(
                  block * size,
                  Math.min(draws, (block + 1) * size),
                  new SplittableRandom(seeds[block]));
        });
  }

  /** What is done with one block. */
  @FunctionalInterface
  interface Body {

    /**
     * Makes the draws {@code from} to {@code to}, the latter not included.
     *
     * @param random of this block alone
     */
    void draw(int from, int to, RandomGenerator random);
  }
}
