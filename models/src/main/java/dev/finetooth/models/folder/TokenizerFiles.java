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

  static void check(Path folder, LlamaConfig config, List<Fault> faults) throws IOException {
    JsonNode tokenizer = document(folder, TOKENIZER, faults);
    int tokens = tokenizer.at("/model/vocab").size();
    if (!tokenizer.isMissingNode() && tokens == 0) {
      faults.add(new Fault(TOKENIZER, "model.vocab is missing or empty"));
    }
    if (tokens > config.vocabulary()) {
      faults.add(
          new Fault(
              TOKENIZER,
              "it has %d tokens, but the embedding only %d rows"
                  .formatted(tokens, config.vocabulary())));
    }
    if (!Files.exists(folder.resolve(TEMPLATE)) && !hasTemplate(folder)) {
      faults.add(
          new Fault(
              SETTINGS,
              "there is no chat template, here or in chat_template.jinja. Take the model's instruct"
                  + " variant, or write a template"));
    }
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
