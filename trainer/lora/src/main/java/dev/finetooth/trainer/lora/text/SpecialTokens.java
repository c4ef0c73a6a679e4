package dev.finetooth.trainer.lora.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the JSON files beside the weights say of special tokens. */
final class SpecialTokens {

  /** Ends of a turn in well-known templates; counted only where the tokenizer has them whole. */
  private static final List<String> USUAL_ENDS = List.of("<|im_end|>", "<|eot_id|>");

  private final JsonNode tokenizerConfig;
  private final Set<Long> configured;

  private SpecialTokens(JsonNode tokenizerConfig, Set<Long> configured) {
    this.tokenizerConfig = tokenizerConfig;
    this.configured = configured;
  }

  static SpecialTokens read(Path folder) throws IOException {
    Set<Long> ends = new LinkedHashSet<>();
    for (String name : List.of("generation_config.json", "config.json")) {
      JsonNode eos = json(folder.resolve(name)).path("eos_token_id");
      if (eos.isNumber()) {
        ends.add(eos.asLong());
      }
      eos.forEach(id -> ends.add(id.asLong()));
    }
    return new SpecialTokens(json(folder.resolve("tokenizer_config.json")), ends);
  }

  JsonNode tokenizerConfig() {
    return tokenizerConfig;
  }

  /** Names that templates use: bos_token, eos_token and so on. */
  Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    for (String name : List.of("bos_token", "eos_token", "pad_token", "unk_token")) {
      named.put(name, text(name));
    }
    return named;
  }

  Set<Long> ends(TextTokenizer tokenizer) {
    Set<Long> ends = new LinkedHashSet<>(configured);
    for (String text : List.of(text("eos_token"), USUAL_ENDS.get(0), USUAL_ENDS.get(1))) {
      List<Long> tokens = text.isEmpty() ? List.of() : tokenizer.encode(text);
      if (tokens.size() == 1) {
        ends.add(tokens.getFirst());
      }
    }
    return ends;
  }

  /** The usual end where the tokenizer has one, else its end of text. */
  String endOfTurn(TextTokenizer tokenizer) {
    for (String text : USUAL_ENDS) {
      if (tokenizer.encode(text).size() == 1) {
        return text;
      }
    }
    return text("eos_token");
  }

  private String text(String name) {
    JsonNode token = tokenizerConfig.path(name);
    return token.isObject() ? token.path("content").asText("") : token.asText("");
  }

  private static JsonNode json(Path file) throws IOException {
    return Json.mapper().readTree(Files.exists(file) ? Files.readString(file) : "{}");
  }
}
