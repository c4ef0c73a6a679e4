package dev.finetooth.trainer.lora.serving;

import dev.finetooth.trainer.lora.natives.Natives;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that each compute a share of the sequences with a single-threaded library. Sequences are
 * independent, so nothing waits inside a layer: threads that share their cores with other programs
 * lose no time spinning at the library's barriers.
 */
final class Workers implements AutoCloseable {

  private final int count;
  private final ExecutorService threads;

  /**
   * @param count at least 1
   */
  Workers(int count) {
    this.count = count;
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task ->
                Thread.ofPlatform()
                    .daemon()
                    .name("generator")
                    .unstarted(
                        () -> {
                          Natives.prepareThread(1);
                          task.run();
                        }));
  }

  int count() {
    return count;
  }

  /** Does all and returns the results in order; the first failure is thrown once all are over. */
  <T> List<T> all(List<Callable<T>> tasks) {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while generating", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
