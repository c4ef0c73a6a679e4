package dev.finetooth.models;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.models.safetensors.SafetensorsHeader;
import dev.finetooth.models.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TinyModelTest {

  @TempDir Path folder;

  @Test
  void theSameSeedGivesTheSameModelAndAnotherSeedAnother() throws IOException {
    TinyModel.write(folder.resolve("a"), 1);
    TinyModel.write(folder.resolve("b"), 1);
    TinyModel.write(folder.resolve("c"), 2);

    Path weights = Path.of("model.safetensors");
    assertThat(folder.resolve("a").resolve(weights))
        .hasSameBinaryContentAs(folder.resolve("b").resolve(weights));
    assertThat(
            Files.mismatch(
                folder.resolve("a").resolve(weights), folder.resolve("c").resolve(weights)))
        .isPositive();
  }

  @Test
  void everyWordOfTheTaskIsOneToken() throws IOException {
    TinyModel.write(folder, 1);
    try (HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.newInstance(folder.resolve("tokenizer.json"))) {
      for (String word : TinyTask.words()) {
        assertThat(tokenizer.encode(" " + word, false, false).getIds()).as(word).hasSize(1);
      }
      assertThat(
              tokenizer
                  .encode("<|im_start|>user\nmail: my invoice<|im_end|>\n", false, false)
                  .getTokens())
          .containsExactly(
              "<|im_start|>", "user", "Ċ", "mail", ":", "Ġmy", "Ġinvoice", "<|im_end|>", "Ċ");
      assertThat(tokenizer.encode("assistant\nbilling", false, false).getTokens())
          .containsExactly("assistant", "Ċ", "billing");
    }
  }

  @Test
  void theWeightsHaveTheShapesOfTheConfiguration() throws IOException {
    TinyModel.write(folder, 1);

    JsonNode config = Json.mapper().readTree(folder.resolve("config.json").toFile());
    Map<String, List<Long>> shapes =
        SafetensorsHeader.read(folder.resolve("model.safetensors")).stream()
            .collect(Collectors.toMap(TensorEntry::name, TensorEntry::shape));
    assertThat(shapes).hasSize(3 + 9 * config.path("num_hidden_layers").asInt());
    assertThat(shapes.get("model.embed_tokens.weight"))
        .containsExactly(config.path("vocab_size").asLong(), config.path("hidden_size").asLong());
    assertThat(shapes.get("model.layers.0.self_attn.k_proj.weight")).containsExactly(32L, 64L);
  }

  @Test
  void noCustomerOfTheTaskIsInTwoPartsAndNoMessageOccursTwice() throws IOException {
    TinyTask.write(folder, 1);

    Set<String> customers = new HashSet<>();
    Set<String> messages = new HashSet<>();
    int lines = 0;
    for (String part : List.of("train", "validation", "selection", "confirmation")) {
      Set<String> here = new HashSet<>();
      try (Stream<String> text = Files.lines(folder.resolve("data").resolve(part + ".jsonl"))) {
        for (String line : text.toList()) {
          lines++;
          JsonNode item = Json.mapper().readTree(line);
          here.add(item.path("customer").asText());
          messages.add(item.at("/messages/0/content").asText());
        }
      }
      assertThat(customers).doesNotContainAnyElementsOf(here);
      customers.addAll(here);
    }
    assertThat(messages).hasSize(lines);
  }

  @Test
  void theTaskIsThatOfTheExample() throws IOException {
    TinyTask.write(folder, 1);
    Path example = Path.of(System.getProperty("finetooth.root", ".."), "examples", "tiny");
    for (String name :
        List.of("sweep.yaml", "suite.yaml", "data/train.jsonl", "data/selection.jsonl")) {
      assertThat(example.resolve(name)).hasSameTextualContentAs(folder.resolve(name));
    }
  }
}
