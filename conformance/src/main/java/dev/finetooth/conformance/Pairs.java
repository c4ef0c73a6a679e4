package dev.finetooth.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.models.TinyTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Preferences: of each conversation of the tiny task, its answer before a wrong one. */
final class Pairs {

  private Pairs() {}

  /** Writes conversations as pairs. */
  static Path write(Path conversations, Path pairs) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(conversations)) {
      JsonNode messages = Json.mapper().readTree(line).path("messages");
      String label = messages.at("/1/content").asText();
      int right = TinyTask.labels().indexOf(label);
      String wrong = TinyTask.labels().get((right + 1) % TinyTask.labels().size());
      ObjectNode pair = JsonNodeFactory.instance.objectNode();
      pair.putArray("prompt").add(messages.path(0));
      answer(pair, "chosen", label);
      answer(pair, "rejected", wrong);
      lines.add(Json.write(pair));
    }
    return Files.write(pairs, lines);
  }

  private static void answer(ObjectNode pair, String which, String text) {
    pair.putArray(which).addObject().put("role", "assistant").put("content", text);
  }
}
