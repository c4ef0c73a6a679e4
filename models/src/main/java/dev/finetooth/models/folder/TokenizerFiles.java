package dev.finetooth.models.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.Problem.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tokenizer and the chat template of a folder. */
final class TokenizerFiles {

  static final String TOKENIZER = "tokenizer.json";
  static final String SETTINGS = "tokenizer_config.json";
  static final String TEMPLATE = "chat_template.jinja";

  private TokenizerFiles() {}

  static void check(Path folder, int vocabulary, List<Fault> faults) throws IOException {
    JsonNode tokenizer = document(folder, TOKENIZER, faults);
    if (!tokenizer.isMissingNode() && tokenizer.at("/model/vocab").isEmpty()) {
      faults.add(new Fault(TOKENIZER, "model.vocab is missing or empty"));
    }
    checkFit(tokenizer, vocabulary, faults);
    if (!Files.exists(folder.resolve(TEMPLATE)) && !hasTemplate(folder)) {
      faults.add(
          new Fault(
              SETTINGS,
              "there is no chat template, here or in chat_template.jinja. Take the model's instruct"
                  + " variant, or write a template"));
    }
  }

  /** Whether every token has a row in the embedding. */
  static void checkFit(JsonNode tokenizer, int vocabulary, List<Fault> faults) {
    int tokens = tokens(tokenizer);
    if (tokens > vocabulary) {
      faults.add(
          new Fault(
              TOKENIZER,
              "its tokens go up to the id %d, but the embedding has only %d rows; take the tokenizer that belongs to these weights"
                  .formatted(tokens - 1, vocabulary)));
    }
  }

  /** One more than the greatest id; tokens that were added later are not in the vocabulary. */
  private static int tokens(JsonNode tokenizer) {
    JsonNode vocabulary = tokenizer.at("/model/vocab");
    int tokens = vocabulary.isArray() ? vocabulary.size() : 0;
    if (vocabulary.isObject()) {
      for (JsonNode id : vocabulary) {
        tokens = Math.max(tokens, id.asInt() + 1);
      }
    }
    for (JsonNode added : tokenizer.path("added_tokens")) {
      tokens = Math.max(tokens, added.path("id").asInt() + 1);
    }
    return tokens;
  }

  private static boolean hasTemplate(Path folder) throws IOException {
    Path settings = folder.resolve(SETTINGS);
    return Files.exists(settings)
        && Json.mapper().readTree(settings.toFile()).hasNonNull("chat_template");
  }

  /** Reads a JSON file; a missing node, and a fault, where there is none. */
  static JsonNode document(Path folder, String name, List<Fault> faults) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      faults.add(new Fault(name, "the file is missing"));
      return Json.mapper().missingNode();
    }
    try {
      return Json.mapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      faults.add(new Fault(name, "it is no JSON: " + e.getOriginalMessage()));
      return Json.mapper().missingNode();
    }
  }
}
