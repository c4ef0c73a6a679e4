package dev.finetooth.spec.suite;

import dev.finetooth.contracts.engine.ChatMessage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One question of a suite.
 *
 * @param id unique in the suite
 * @param cluster the group of dependent items that it belongs to; its own id where there is none
 * @param messages the prompt, ready for the chat template
 * @param expected the right answer, where there is one
 * @param fields the line's other texts, numbers and flags, for slices
 */
public record Item(
    String id,
    String cluster,
    List<ChatMessage> messages,
    Optional<String> expected,
    Map<String, String> fields) {

  public Item {
    messages = List.copyOf(messages);
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }
}
