package dev.finetooth.sweep.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes the dispatcher once a transaction that made room or work has committed. */
@ApplicationScoped
public class Wake {

  private final TransactionSynchronizationRegistry transaction;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private boolean due;

  Wake(TransactionSynchronizationRegistry transaction) {
    this.transaction = transaction;
  }

  /** Within a transaction; however often it is called, the dispatcher looks once. */
  public void afterCommit() {
    if (transaction.getResource(Wake.class) != null) {
      return;
    }
    transaction.putResource(Wake.class, this);
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              now();
            }
          }
        });
  }

  /** At once. */
  public void now() {
    lock.lock();
    try {
      due = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until woken, no longer than given. */
  public void await(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!due && left > 0) {
        left = woken.awaitNanos(left);
      }
      due = false;
    } finally {
      lock.unlock();
    }
  }
}
