package dev.finetooth.trainer.hosted.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.finetooth.contracts.engine.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Messages of an example.
 *
 * @param name of the field that they stand in
 */
record Conversation(String name, List<ChatMessage> messages) {

  private static final Set<String> ROLES = Set.of("system", "user", "assistant");
  static final String ASSISTANT = "assistant";

  /** Of English text; other languages and code have more tokens for as many characters. */
  private static final double CHARACTERS_A_TOKEN = 4;

  /** Role and separators. */
  private static final int TOKENS_A_MESSAGE = 4;

  Conversation {
    messages = List.copyOf(messages);
  }

  /**
   * Reads messages, or the text of a single one.
   *
   * @param role of the single one
   */
  static Conversation readText(String name, String role, JsonNode node, List<String> faults) {
    return node.isTextual() && !node.asText().isBlank()
        ? new Conversation(name, List.of(new ChatMessage(role, node.asText())))
        : read(name, node, faults);
  }

  static Conversation read(String name, JsonNode list, List<String> faults) {
    List<ChatMessage> messages = new ArrayList<>();
    if (!list.isArray() || list.isEmpty()) {
      faults.add("%s must be a list of messages, at least one".formatted(name));
    }
    int number = 0;
    for (JsonNode message : list) {
      number++;
      String role = message.path("role").asText("");
      JsonNode content = message.path("content");
      if (!ROLES.contains(role)) {
        faults.add(
            "message %d of %s has the role '%s'; use system, user or assistant"
                .formatted(number, name, role));
      }
      if (!content.isTextual() || content.asText().isBlank()) {
        faults.add("message %d of %s has no text in content".formatted(number, name));
      }
      messages.add(new ChatMessage(role, content.asText("")));
    }
    return new Conversation(name, messages);
  }

  void requireAnswerLast(List<String> faults) {
    if (!messages.isEmpty() && !messages.getLast().role().equals(ASSISTANT)) {
      faults.add("the last message of %s is not from the assistant".formatted(name));
    }
  }

  void requireOneAnswer(List<String> faults) {
    if (messages.size() > 1
        || (messages.size() == 1 && !messages.getFirst().role().equals(ASSISTANT))) {
      faults.add("%s must hold one message, from the assistant".formatted(name));
    }
  }

  ArrayNode json() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    messages.forEach(
        message -> array.addObject().put("role", message.role()).put("content", message.content()));
    return array;
  }

  /** By estimate: the provider's tokenizer is not at hand. */
  long tokens() {
    return messages.stream()
        .mapToLong(
            message ->
                TOKENS_A_MESSAGE
                    + (long) Math.ceil(message.content().length() / CHARACTERS_A_TOKEN))
        .sum();
  }
}
