package dev.finetooth.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.models.tokenizer.AddedToken;
import dev.finetooth.models.tokenizer.ByteAlphabet;
import dev.finetooth.models.tokenizer.ByteLevelBpe;
import dev.finetooth.models.tokenizer.PreTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A tokenizer that knows every byte, the chat markers, and the words of {@link TinyTask} whole. */
final class TinyTokenizer {

  static final int PADDING = 0;
  static final int START = 1;
  static final int END = 2;

  private static final String CHAT_TEMPLATE =
      "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n'"
          + " + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
          + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

  private static final List<String> MARKERS =
      List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>");

  static final ByteLevelBpe BPE = tokenizer();

  private TinyTokenizer() {}

  /** Writes tokenizer.json, tokenizer_config.json and chat_template.jinja. */
  static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), Json.write(BPE.toJson()));
    Files.writeString(folder.resolve("tokenizer_config.json"), Json.write(config()));
    Files.writeString(folder.resolve("chat_template.jinja"), CHAT_TEMPLATE);
  }

  private static ObjectNode config() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("tokenizer_class", "PreTrainedTokenizerFast")
        .put("bos_token", MARKERS.get(START))
        .put("eos_token", MARKERS.get(END))
        .put("pad_token", MARKERS.get(PADDING))
        .put("model_max_length", 512)
        .put("clean_up_tokenization_spaces", false)
        .put("chat_template", CHAT_TEMPLATE);
  }

  /**
   * Every word is merged letter by letter from its left end. Words inside a sentence come first:
   * they begin with a space, so their merges cannot begin inside another word.
   */
  private static ByteLevelBpe tokenizer() {
    Set<String> vocabulary = new LinkedHashSet<>(MARKERS);
    vocabulary.addAll(ByteAlphabet.all());
    Set<String> merges = new LinkedHashSet<>();
    Stream.concat(
            TinyTask.words().stream().map(word -> " " + word),
            Stream.concat(
                Stream.of("system", "user", "assistant", "mail"), TinyTask.labels().stream()))
        .map(ByteAlphabet::encode)
        .forEach(
            word -> {
              for (int end = 1; end < word.length(); end++) {
                merges.add(word.substring(0, end) + " " + word.charAt(end));
                vocabulary.add(word.substring(0, end + 1));
              }
            });
    List<AddedToken> added = new ArrayList<>();
    for (int id = 0; id < MARKERS.size(); id++) {
      added.add(new AddedToken(id, MARKERS.get(id), true));
    }
    return new ByteLevelBpe(
        List.copyOf(vocabulary),
        List.copyOf(merges),
        added,
        PreTokenizer.WORDS_AND_DIGITS,
        Optional.empty(),
        false);
  }
}
