package dev.finetooth.trainer.synthetic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.MalformedMessageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * As much of the training data as costs depend on.
 *
 * @param examples at least one
 * @param tokensEach of an example, about
 */
record TrainingFile(long examples, long tokensEach) {

  /** Characters in a token of English, about. */
  private static final int CHARACTERS = 4;

  /**
   * Reads the file once.
   *
   * @throws IOException where it is missing or no training data, with the line
   */
  static TrainingFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": no such file; the training data are missing");
    }
    long examples = 0;
    long characters = 0;
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          check(file, number, line);
          examples++;
          characters += line.length();
        }
      }
    }
    if (examples == 0) {
      throw new IOException(file + " has no examples; give one a line");
    }
    return new TrainingFile(examples, Math.max(1, characters / examples / CHARACTERS));
  }

  private static void check(Path file, int number, String line) throws IOException {
    try {
      JsonNode example = Json.read(line, JsonNode.class);
      if (example.path("messages").isArray() || example.path("prompt").isArray()) {
        return;
      }
    } catch (MalformedMessageException e) {
      throw new IOException("%s line %d is no JSON".formatted(file, number), e);
    }
    throw new IOException(
        "%s line %d has neither messages nor a prompt; give a conversation a line"
            .formatted(file, number));
  }
}
