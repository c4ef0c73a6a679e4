package dev.finetooth.statistics.resampling;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How many threads share the work of resampling. They come from the common pool, the calling thread
 * among them; no result depends on their number.
 *
 * @param count at least 1; beyond those of the common pool more bring nothing
 */
public record Threads(int count) {

  /** The calling thread alone. */
  public static final Threads ONE = new Threads(1);

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException where it is below 1
   */
  public Threads {
    if (count < 1) {
      throw new IllegalArgumentException("work takes at least one thread, not " + count);
    }
  }

  /** {@return as many as the common pool has, and the calling one} */
  public static Threads available() {
    return new Threads(ForkJoinPool.getCommonPoolParallelism() + 1);
  }

  /**
   * Runs every task once, whichever thread is free taking the next.
   *
   * @param tasks how many; none is fine
   * @param task takes 0..tasks-1; must not touch what another writes
   */
  public void each(int tasks, IntConsumer task) {
    each(tasks, () -> task);
  }

  /**
   * Runs every task once, whichever thread is free taking the next.
   *
   * @param workers makes one for every thread that finds a task left of 0..tasks-1
   */
  void each(int tasks, Supplier<IntConsumer> workers) {
    AtomicInteger next = new AtomicInteger();
    IntStream.range(0, Math.min(count, tasks))
        .parallel()
        .forEach(any -> work(next, tasks, workers));
  }

  private static void work(AtomicInteger next, int tasks, Supplier<IntConsumer> workers) {
    int taken = next.getAndIncrement();
    if (taken >= tasks) {
      return;
    }
    IntConsumer worker = workers.get();
    for (; taken < tasks; taken = next.getAndIncrement()) {
      worker.accept(taken);
    }
  }
}
