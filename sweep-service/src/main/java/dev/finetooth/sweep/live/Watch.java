package dev.finetooth.sweep.live;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The changes of one sweep since they were last taken, coalesced. */
public final class Watch implements AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private final Consumer<Watch> onClose;
  private Set<Integer> trials = new HashSet<>();
  private boolean changed;

  Watch(Consumer<Watch> onClose) {
    this.onClose = onClose;
  }

  void tell(Set<Integer> numbers) {
    lock.lock();
    try {
      changed = true;
      trials.addAll(numbers);
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a change, no longer than given, and takes what changed.
   *
   * @return the numbers of the changed trials; empty where nothing at all changed
   */
  public Optional<Set<Integer>> take(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!changed && left > 0) {
        left = told.awaitNanos(left);
      }
      if (!changed) {
        return Optional.empty();
      }
      Set<Integer> taken = trials;
      trials = new HashSet<>();
      changed = false;
      return Optional.of(taken);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
