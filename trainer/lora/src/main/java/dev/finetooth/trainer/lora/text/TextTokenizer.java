package dev.finetooth.trainer.lora.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** tokenizer.json by Hugging Face's own library. Special tokens come from the template alone. */
public final class TextTokenizer implements AutoCloseable {

  private final HuggingFaceTokenizer library;

  private TextTokenizer(HuggingFaceTokenizer library) {
    this.library = library;
  }

  static TextTokenizer open(Path folder) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    if (!Files.exists(file)) {
      throw new IOException(folder + " holds no tokenizer.json");
    }
    return new TextTokenizer(
        HuggingFaceTokenizer.newInstance(
            file, Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false")));
  }

  List<Long> encode(String text) {
    return encode(text, false);
  }

  /**
   * @param around whether to add the special tokens that tokenizer.json puts around a text
   */
  List<Long> encode(String text, boolean around) {
    long[] ids = library.encode(text, around, false).getIds();
    List<Long> tokens = new ArrayList<>(ids.length);
    for (long id : ids) {
      tokens.add(id);
    }
    return List.copyOf(tokens);
  }

  /** Special tokens are left out. */
  public String decode(List<Long> tokens) {
    return library.decode(tokens.stream().mapToLong(Long::longValue).toArray(), true);
  }

  @Override
  public void close() {
    library.close();
  }
}
