package dev.finetooth.trainer.lora.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.ChatMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JSON-lines file of conversations. */
public final class ExampleFile {

  private ExampleFile() {}

  /**
   * Reads a file.
   *
   * @throws DataException naming the line that cannot be used
   */
  public static List<Example> read(Path file, ExampleEncoder encoder) throws IOException {
    List<Example> examples = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          examples.add(example(file, number, line, encoder));
        }
      }
    }
    if (examples.isEmpty()) {
      throw new DataException(file.getFileName() + " holds no examples");
    }
    return examples;
  }

  private static Example example(Path file, int number, String line, ExampleEncoder encoder) {
    String at = file.getFileName() + " line " + number + ": ";
    try {
      List<ChatMessage> messages = new ArrayList<>();
      for (JsonNode message : Json.mapper().readTree(line).path("messages")) {
        messages.add(
            new ChatMessage(message.path("role").asText(), message.path("content").asText()));
      }
      return encoder.encode(messages);
    } catch (JsonProcessingException e) {
      throw new DataException(at + "no JSON: " + e.getOriginalMessage());
    } catch (DataException e) {
      throw new DataException(at + e.getMessage());
    }
  }
}
