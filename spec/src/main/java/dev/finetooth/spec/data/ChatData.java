package dev.finetooth.spec.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.contracts.engine.ChatMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of chat examples, one JSON object a line.
 *
 * @param examples the lines that are right
 * @param sha256 of the whole file
 * @param faults of the other lines, the first few in full; empty where all are right
 */
public record ChatData(List<ChatExample> examples, Sha256 sha256, List<Fault> faults) {

  private static final Set<String> ROLES = Set.of("system", "user", "assistant");
  private static final String ENDS =
      "Each example ends with an assistant message, the answer to learn.";

  public ChatData {
    examples = List.copyOf(examples);
    faults = List.copyOf(faults);
  }

  /**
   * Reads a file.
   *
   * @param path for messages
   * @throws UncheckedIOException where the file cannot be read
   */
  public static ChatData read(String path, InputStream in) {
    LineFaults faults = new LineFaults(path);
    List<ChatExample> examples = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    Sha256 sha256;
    try {
      sha256 =
          JsonLines.read(
              in,
              faults,
              (object, line) ->
                  example(object, line, faults)
                      .filter(example -> isNew(example, ids, faults))
                      .ifPresent(examples::add));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
    if (examples.isEmpty() && faults.count() == 0) {
      faults.add("is empty. It needs one example a line: {\"messages\": [...]}.");
    }
    return new ChatData(examples, sha256, faults.list());
  }

  private static boolean isNew(ChatExample example, Map<String, Integer> ids, LineFaults faults) {
    if (example.id().isEmpty()) {
      return true;
    }
    Integer first = ids.putIfAbsent(example.id().get(), example.line());
    if (first != null) {
      faults.add(
          example.line(),
          "id '%s' is on line %d already. Every example has an id of its own, or none."
              .formatted(example.id().get(), first));
    }
    return first == null;
  }

  private static Optional<ChatExample> example(ObjectNode object, int line, LineFaults faults) {
    Optional<List<ChatMessage>> messages = messages(object.get("messages"), line, faults);
    if (messages.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> fields = Fields.scalars(object);
    return Optional.of(
        new ChatExample(line, Optional.ofNullable(fields.get("id")), messages.get(), fields));
  }

  private static Optional<List<ChatMessage>> messages(
      @Nullable JsonNode node, int line, LineFaults faults) {
    if (node == null || !node.isArray() || node.isEmpty()) {
      faults.add(
          line,
          "no messages. Each line needs {\"messages\": [{\"role\": \"user\", \"content\": ...},"
              + " {\"role\": \"assistant\", \"content\": ...}]}.");
      return Optional.empty();
    }
    List<ChatMessage> messages = new ArrayList<>();
    for (JsonNode entry : node) {
      Optional<String> problem = problem(entry);
      if (problem.isPresent()) {
        faults.add(line, "message " + (messages.size() + 1) + " " + problem.get());
        return Optional.empty();
      }
      messages.add(new ChatMessage(entry.get("role").asText(), entry.get("content").asText()));
    }
    if (messages.stream().noneMatch(message -> message.role().equals("assistant"))) {
      faults.add(line, "no assistant message. " + ENDS);
      return Optional.empty();
    }
    if (!messages.getLast().role().equals("assistant")) {
      faults.add(line, "the last message is from the " + messages.getLast().role() + ". " + ENDS);
      return Optional.empty();
    }
    if (messages.stream().noneMatch(message -> message.role().equals("user"))) {
      faults.add(line, "no user message. Without one there is nothing to answer.");
      return Optional.empty();
    }
    return Optional.of(messages);
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
