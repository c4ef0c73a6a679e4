package dev.finetooth.trainer.lora.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** tokenizer.json by Hugging Face's own library. Special tokens come from the template alone. */
public final class TextTokenizer implements AutoCloseable {

  private static final Map<String, String> OPTIONS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final Path file;
  private final HuggingFaceTokenizer library;
  private final Map<String, Long> control;
  private Optional<HuggingFaceTokenizer> withoutControl = Optional.empty();

  private TextTokenizer(Path file, HuggingFaceTokenizer library, Map<String, Long> control) {
    this.file = file;
    this.library = library;
    this.control = Map.copyOf(control);
  }

  static TextTokenizer open(Path folder) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    if (!Files.exists(file)) {
      throw new IOException(folder + " holds no tokenizer.json");
    }
    Map<String, Long> control = new HashMap<>();
    for (JsonNode token : Json.mapper().readTree(file.toFile()).path("added_tokens")) {
      if (isControl(token)) {
        control.put(token.path("content").asText(), token.path("id").asLong());
      }
    }
    return new TextTokenizer(file, HuggingFaceTokenizer.newInstance(file, OPTIONS), control);
  }

  private static boolean isControl(JsonNode added) {
    return added.path("special").asBoolean() && !added.path("content").asText().isEmpty();
  }

  /** The control tokens: their texts and ids. */
  Map<String, Long> control() {
    return control;
  }

  List<Long> encode(String text) {
    return encode(text, false);
  }

  /**
   * @param around whether to add the special tokens that tokenizer.json puts around a text
   */
  List<Long> encode(String text, boolean around) {
    return tokens(library, text, around);
  }

  /** What somebody wrote: the text of a control token is text like any other. */
  List<Long> encodeWritten(String text) {
    return tokens(withoutControl(), text, false);
  }

  private static List<Long> tokens(HuggingFaceTokenizer library, String text, boolean around) {
    long[] ids = library.encode(text, around, false).getIds();
    List<Long> tokens = new ArrayList<>(ids.length);
    for (long id : ids) {
      tokens.add(id);
    }
    return List.copyOf(tokens);
  }

  /** Made when first needed, which most texts never do: it is the whole tokenizer once more. */
  private synchronized HuggingFaceTokenizer withoutControl() {
    HuggingFaceTokenizer ready = withoutControl.orElseGet(this::openWithoutControl);
    withoutControl = Optional.of(ready);
    return ready;
  }

  private HuggingFaceTokenizer openWithoutControl() {
    try {
      ObjectNode json = (ObjectNode) Json.mapper().readTree(file.toFile());
      ArrayNode kept = Json.mapper().createArrayNode();
      for (JsonNode token : json.path("added_tokens")) {
        if (!isControl(token)) {
          kept.add(token);
        }
      }
      json.set("added_tokens", kept);
      byte[] bytes = Json.write(json).getBytes(StandardCharsets.UTF_8);
      return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), OPTIONS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Special tokens are left out. */
  public String decode(List<Long> tokens) {
    return library.decode(tokens.stream().mapToLong(Long::longValue).toArray(), true);
  }

  @Override
  public void close() {
    library.close();
    withoutControl.ifPresent(HuggingFaceTokenizer::close);
  }
}
