package dev.finetooth.eval.suite;

import dev.finetooth.contracts.engine.ChatMessage;
import java.util.List;
import java.util.Optional;

/**
 * An item to ask.
 *
 * @param position in its part, from 0, as the file has it
 * @param rank in the order of asking, from 0
 */
public record StoredItem(
    int position, int rank, List<ChatMessage> messages, Optional<String> expected) {

  public StoredItem {
    messages = List.copyOf(messages);
  }
}
