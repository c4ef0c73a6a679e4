package dev.finetooth.messaging;

import java.util.List;

/** What a consumer does with a message, inside a transaction that also remembers the message. */
@FunctionalInterface
public interface MessageHandler {

  /**
   * Handles one message. An exception rolls the transaction back; {@link Failures} decides by its
   * kind whether the message comes again or goes to the dead letters.
   */
  void handle(ReceivedMessage message);

  /**
   * Handles the new messages of a batch in one transaction, in order; for handlers that write many
   * at once. Where it throws, each message is handled again alone.
   */
  default void handleAll(List<ReceivedMessage> messages) {
    messages.forEach(this::handle);
  }
}
