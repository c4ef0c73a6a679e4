package dev.finetooth.trainer.lora.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.trainer.lora.text.TemplateException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A JSON-lines file of conversations. */
public final class ExampleFile {

  private ExampleFile() {}

  /**
   * Reads a file.
   *
   * @throws DataException naming the line that cannot be used
   */
  public static List<Example> read(Path file, ExampleEncoder encoder) throws IOException {
    return lines(file, line -> encoder.encode(messages(line)));
  }

  /**
   * What each line that is not blank is read as; at least one.
   *
   * @throws DataException naming the line that cannot be used
   */
  static <T> List<T> lines(Path file, Function<JsonNode, T> reader) throws IOException {
    List<T> read = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          read.add(one(file.getFileName() + " line " + number + ": ", line, reader));
        }
      }
    }
    if (read.isEmpty()) {
      throw new DataException(
          file.getFileName() + " holds no examples; it needs one JSON object a line");
    }
    return read;
  }

  private static <T> T one(String at, String line, Function<JsonNode, T> reader) {
    try {
      return reader.apply(Json.mapper().readTree(line));
    } catch (JsonProcessingException e) {
      throw new DataException(at + "no JSON: " + e.getOriginalMessage());
    } catch (DataException | TemplateException e) {
      throw new DataException(at + e.getMessage());
    }
  }

  private static List<ChatMessage> messages(JsonNode line) {
    List<ChatMessage> messages = new ArrayList<>();
    for (JsonNode message : line.path("messages")) {
      messages.add(
          new ChatMessage(message.path("role").asText(), message.path("content").asText()));
    }
    return messages;
  }
}
