package dev.finetooth.messaging;

/**
 * Runs work in a new database transaction: commits when it returns, rolls back when it throws. A
 * Quarkus service passes {@code work -> QuarkusTransaction.requiringNew().run(work)}.
 */
@FunctionalInterface
public interface Transactions {

  void run(Runnable work);
}
