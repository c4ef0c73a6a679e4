package dev.finetooth.models.imports;

import dev.finetooth.models.gguf.GgufMetadata;
import dev.finetooth.models.gguf.MalformedGgufException;
import dev.finetooth.models.tokenizer.AddedToken;
import dev.finetooth.models.tokenizer.ByteLevelBpe;
import dev.finetooth.models.tokenizer.PreTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tokenizer in a GGUF file's metadata. */
final class GgufTokenizer {

  private static final Map<String, PreTokenizer> PRE_TOKENIZERS =
      Map.of(
          "gpt-2", PreTokenizer.WORDS,
          "smollm", PreTokenizer.WORDS_AND_DIGITS,
          "starcoder", PreTokenizer.WORDS_AND_DIGITS,
          "llama-bpe", PreTokenizer.LLAMA_3,
          "qwen2", PreTokenizer.QWEN_2);

  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;

  private GgufTokenizer() {}

  static ByteLevelBpe read(GgufMetadata metadata) throws MalformedGgufException {
    requireByteLevel(metadata);
    String name = metadata.text("tokenizer.ggml.pre").orElse("gpt-2");
    PreTokenizer preTokenizer = PRE_TOKENIZERS.get(name);
    if (preTokenizer == null) {
      throw new MalformedGgufException(
          "the pre-tokenizer %s is not known; %s are. Take the model's Hugging Face folder"
              .formatted(
                  name, String.join(", ", PRE_TOKENIZERS.keySet().stream().sorted().toList())));
    }
    List<String> vocabulary = metadata.texts("tokenizer.ggml.tokens");
    return new ByteLevelBpe(
        vocabulary,
        metadata.texts("tokenizer.ggml.merges"),
        added(metadata, vocabulary),
        preTokenizer,
        prefix(metadata, preTokenizer),
        preTokenizer == PreTokenizer.LLAMA_3);
  }

  private static void requireByteLevel(GgufMetadata metadata) throws MalformedGgufException {
    String model = metadata.requiredText("tokenizer.ggml.model");
    if (!model.equals("gpt2")) {
      throw new MalformedGgufException(
          "its tokenizer is of the kind %s; only byte-level BPE (gpt2) can be turned into tokenizer.json. Take the model's Hugging Face folder"
              .formatted(model));
    }
  }

  private static List<AddedToken> added(GgufMetadata metadata, List<String> vocabulary)
      throws MalformedGgufException {
    List<Long> types = metadata.integers("tokenizer.ggml.token_type");
    List<AddedToken> added = new ArrayList<>();
    for (int id = 0; id < Math.min(types.size(), vocabulary.size()); id++) {
      int type = Math.toIntExact(types.get(id));
      if (type == CONTROL || type == USER_DEFINED) {
        added.add(new AddedToken(id, vocabulary.get(id), type == CONTROL));
      }
    }
    return added;
  }

  /** As llama.cpp: Llama 3 begins every text with a marker unless told otherwise, others do not. */
  private static Optional<AddedToken> prefix(GgufMetadata metadata, PreTokenizer preTokenizer)
      throws MalformedGgufException {
    boolean wanted =
        metadata.flag("tokenizer.ggml.add_bos_token").orElse(preTokenizer == PreTokenizer.LLAMA_3);
    if (!wanted) {
      return Optional.empty();
    }
    int id = Math.toIntExact(metadata.requiredInteger("tokenizer.ggml.bos_token_id"));
    return Optional.of(new AddedToken(id, metadata.texts("tokenizer.ggml.tokens").get(id), true));
  }
}
