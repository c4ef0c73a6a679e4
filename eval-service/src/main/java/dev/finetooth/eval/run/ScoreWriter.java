package dev.finetooth.eval.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes results in batches of what has finished, so that every item is durable soon and the
 * database sees few transactions. Its queue is bounded: where the database is slow or away, asking
 * slows down and nothing is lost.
 */
final class ScoreWriter implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ScoreWriter.class);
  private static final int LARGEST_BATCH = 1000;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  // How long close() may go unnoticed. It does not interrupt: that would cut a write short.
  private static final Duration LOOK_UP = Duration.ofMillis(50);

  private record Entry(ItemResult result, Tally tally) {}

  private final ScoreSink sink;
  private final Duration linger;
  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(2 * LARGEST_BATCH);
  private final Thread thread;
  private volatile boolean closing;

  /**
   * @param linger how long a result waits for company, at most
   */
  ScoreWriter(ScoreSink sink, Duration linger) {
    this.sink = sink;
    this.linger = linger;
    this.thread = Thread.ofVirtual().name("score-writer").start(this::write);
  }

  /** Hands a result over; the tally hears of it when it is durable. */
  void add(ItemResult result, Tally tally) throws InterruptedException {
    queue.put(new Entry(result, tally));
  }

  private void write() {
    List<Entry> batch = new ArrayList<>(LARGEST_BATCH);
    try {
      while (!closing || !queue.isEmpty()) {
        collect(batch);
        writeUntilDurable(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void collect(List<Entry> batch) throws InterruptedException {
    Entry next = queue.poll(LOOK_UP.toNanos(), TimeUnit.NANOSECONDS);
    long end = System.nanoTime() + linger.toNanos();
    while (next != null) {
      batch.add(next);
      queue.drainTo(batch, LARGEST_BATCH - batch.size());
      next = batch.size() < LARGEST_BATCH ? another(end) : null;
    }
  }

  private @Nullable Entry another(long end) throws InterruptedException {
    Entry found = queue.poll();
    while (found == null && !closing && System.nanoTime() < end) {
      long wait = Math.min(end - System.nanoTime(), LOOK_UP.toNanos());
      found = queue.poll(wait, TimeUnit.NANOSECONDS);
    }
    return found;
  }

  private void writeUntilDurable(List<Entry> batch) throws InterruptedException {
    while (!batch.isEmpty()) {
      try {
        sink.insert(batch.stream().map(Entry::result).toList());
        batch.forEach(entry -> entry.tally().durable());
        batch.clear();
      } catch (RuntimeException e) {
        LOG.warnf("cannot write %d scores, trying again: %s", batch.size(), e.getMessage());
        if (closing) {
          batch.clear();
          return;
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
      }
    }
  }

  /** Writes what is queued, and ends. What cannot be written is asked again after the restart. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
