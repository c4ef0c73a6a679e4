package dev.finetooth.spec.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.engine.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the messages on a line of chat data. */
record Messages(int line, LineFaults faults) {

  private static final Set<String> ROLES = Set.of("system", "user", "assistant");
  private static final String ENDS =
      "Each example ends with an assistant message, the answer to learn.";

  /** {@code {"messages": [...]}}: a conversation that ends with the answer. */
  Optional<List<ChatMessage>> conversation(@Nullable JsonNode node) {
    Optional<List<ChatMessage>> read =
        list(
            node,
            "message",
            "no messages. Each line needs {\"messages\": [{\"role\": \"user\", \"content\": ...},"
                + " {\"role\": \"assistant\", \"content\": ...}]}.");
    return read.filter(this::isConversation);
  }

  private boolean isConversation(List<ChatMessage> messages) {
    if (messages.stream().noneMatch(message -> message.role().equals("assistant"))) {
      return fault("no assistant message. " + ENDS);
    }
    if (!messages.getLast().role().equals("assistant")) {
      return fault("the last message is from the " + messages.getLast().role() + ". " + ENDS);
    }
    if (messages.stream().noneMatch(message -> message.role().equals("user"))) {
      return fault("no user message. Without one there is nothing to answer.");
    }
    return true;
  }

  /** {@code "prompt"}: messages, or the text of a single one from the user. */
  Optional<List<ChatMessage>> prompt(@Nullable JsonNode node) {
    Optional<List<ChatMessage>> read = texts(node, "prompt", "user");
    return read.filter(
        messages ->
            messages.getLast().role().equals("user")
                || fault(
                    "the prompt's last message is from the %s. It must be the user's."
                        .formatted(messages.getLast().role())));
  }

  /** {@code "chosen"} or {@code "rejected"}: an assistant message in a list, or its text. */
  Optional<ChatMessage> answer(@Nullable JsonNode node, String field) {
    Optional<List<ChatMessage>> read = texts(node, field, "assistant");
    return read.filter(
            messages ->
                (messages.size() == 1 && messages.getFirst().role().equals("assistant"))
                    || fault(field + " must be one message, the assistant's."))
        .map(List::getFirst);
  }

  private Optional<List<ChatMessage>> texts(@Nullable JsonNode node, String field, String role) {
    if (node != null && node.isTextual() && !node.asText().isBlank()) {
      return Optional.of(List.of(new ChatMessage(role, node.asText())));
    }
    return list(
        node,
        field + " message",
        "no "
            + field
            + ". Each line of preferences needs {\"prompt\": ..., \"chosen\": ..., \"rejected\":"
            + " ...}, each a text or a list of messages.");
  }

  private Optional<List<ChatMessage>> list(@Nullable JsonNode node, String what, String missing) {
    if (node == null || !node.isArray() || node.isEmpty()) {
      faults.add(line, missing);
      return Optional.empty();
    }
    List<ChatMessage> messages = new ArrayList<>();
    for (JsonNode entry : node) {
      Optional<String> problem = problem(entry);
      if (problem.isPresent()) {
        faults.add(line, what + " " + (messages.size() + 1) + " " + problem.get());
        return Optional.empty();
      }
      messages.add(new ChatMessage(entry.get("role").asText(), entry.get("content").asText()));
    }
    return Optional.of(messages);
  }

  private boolean fault(String message) {
    faults.add(line, message);
    return false;
  }

  private static Optional<String> problem(JsonNode message) {
    JsonNode role = message.get("role");
    JsonNode content = message.get("content");
    if (role == null || !role.isTextual()) {
      return Optional.of("has no role. Use system, user or assistant.");
    }
    if (!ROLES.contains(role.asText())) {
      return Optional.of("has the role '" + role.asText() + "'. Use system, user or assistant.");
    }
    if (content == null || !content.isTextual()) {
      return Optional.of("has no content, or one that is no text.");
    }
    return content.asText().isBlank() ? Optional.of("has empty content.") : Optional.empty();
  }
}
