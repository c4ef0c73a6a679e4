package dev.finetooth.trainer.lora.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.engine.ChatMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON-lines file of preferences: {@code prompt}, {@code chosen} and {@code rejected}, each a
 * list of messages, or a text in place of a single message.
 */
public final class PairFile {

  private PairFile() {}

  /**
   * Reads a file.
   *
   * @throws DataException naming the line that cannot be used
   */
  public static List<Pair> read(Path file, ExampleEncoder encoder) throws IOException {
    return ExampleFile.lines(
        file,
        line ->
            encoder.encode(
                messages(line, "prompt", "user"),
                answer(line, "chosen"),
                answer(line, "rejected")));
  }

  private static ChatMessage answer(JsonNode line, String field) {
    List<ChatMessage> messages = messages(line, field, "assistant");
    if (messages.size() != 1 || !messages.getFirst().role().equals("assistant")) {
      throw new DataException(field + " must be one message of the assistant");
    }
    return messages.getFirst();
  }

  private static List<ChatMessage> messages(JsonNode line, String field, String role) {
    JsonNode value = line.path(field);
    if (value.isTextual()) {
      return List.of(new ChatMessage(role, value.asText()));
    }
    List<ChatMessage> messages = new ArrayList<>();
    for (JsonNode message : value) {
      messages.add(
          new ChatMessage(message.path("role").asText(), message.path("content").asText()));
    }
    if (messages.isEmpty()) {
      throw new DataException(
          "there is no %s; preference data has prompt, chosen and rejected on every line"
              .formatted(field));
    }
    return messages;
  }
}
