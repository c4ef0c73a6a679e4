package dev.finetooth.spec.data;

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

/**
 * A file of chat examples, one JSON object a line: conversations, or preferences between answers.
 *
 * @param examples the lines that are right
 * @param sha256 of the whole file
 * @param faults of the other lines, the first few in full; empty where all are right
 */
public record ChatData(List<ChatExample> examples, Sha256 sha256, List<Fault> faults) {

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
    Messages messages = new Messages(line, faults);
    return object.has("chosen") || object.has("rejected")
        ? preference(object, line, messages)
        : messages
            .conversation(object.get("messages"))
            .map(found -> example(object, line, found, Optional.empty()));
  }

  private static Optional<ChatExample> preference(ObjectNode object, int line, Messages messages) {
    Optional<List<ChatMessage>> prompt = messages.prompt(object.get("prompt"));
    Optional<ChatMessage> chosen = messages.answer(object.get("chosen"), "chosen");
    Optional<ChatMessage> rejected = messages.answer(object.get("rejected"), "rejected");
    if (prompt.isEmpty() || chosen.isEmpty() || rejected.isEmpty()) {
      return Optional.empty();
    }
    List<ChatMessage> conversation = new ArrayList<>(prompt.get());
    conversation.add(chosen.get());
    return Optional.of(example(object, line, conversation, rejected));
  }

  private static ChatExample example(
      ObjectNode object, int line, List<ChatMessage> messages, Optional<ChatMessage> rejected) {
    Map<String, String> fields = Fields.scalars(object);
    return new ChatExample(line, Optional.ofNullable(fields.get("id")), messages, rejected, fields);
  }
}
