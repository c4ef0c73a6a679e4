package dev.finetooth.messaging;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A job that this consumer holds, and renews while its handler works.
 *
 * @param delivery counts how often the broker has handed the job out, from 1
 * @param end completes when the handler should come to an end; it may do so in its own time
 */
public record Lease(ReceivedMessage message, int delivery, CompletableFuture<End> end) {

  /** Calls back once, when the handler should come to an end; at once where that is already so. */
  public void onEnd(Consumer<End> listener) {
    CompletableFuture<Void> heard = end.thenAccept(listener);
    assert !heard.isCancelled();
  }

  /** Why a handler should stop. */
  public enum End {
    /** The consumer is being closed: give the job back. */
    LEAVING,
    /** The broker has taken the job away: another agent may work on it already. */
    LOST
  }
}
