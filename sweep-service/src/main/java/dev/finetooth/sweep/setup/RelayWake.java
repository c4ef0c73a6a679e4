package dev.finetooth.sweep.setup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Tells the relay, after the commit, that the outbox has rows; without a relay nobody is told. */
@ApplicationScoped
class RelayWake {

  private final TransactionSynchronizationRegistry transaction;
  private volatile Runnable relay = () -> {};

  RelayWake(TransactionSynchronizationRegistry transaction) {
    this.transaction = transaction;
  }

  void tell(Runnable listener) {
    relay = listener;
  }

  void afterCommit() {
    if (transaction.getResource(RelayWake.class) != null) {
      return;
    }
    transaction.putResource(RelayWake.class, this);
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              relay.run();
            }
          }
        });
  }
}
