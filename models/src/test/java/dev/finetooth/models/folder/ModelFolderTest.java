package dev.finetooth.models.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.models.TinyModel;
import dev.finetooth.models.TinyNeoX;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelFolderTest {

  @TempDir Path folder;

  @BeforeEach
  void write() {
    TinyModel.write(folder, 1);
  }

  @Test
  void takesAWholeFolder() throws IOException {
    ModelFolder checked = ModelFolder.check(folder);
    assertThat(checked.architecture().layers()).isEqualTo(3);
    assertThat(checked.files())
        .containsExactly(
            "chat_template.jinja",
            "config.json",
            "generation_config.json",
            "model.safetensors",
            "tokenizer.json",
            "tokenizer_config.json");
  }

  @Test
  void namesEveryFaultAtOnce() throws IOException {
    edit("config.json", "\"hidden_size\":64", "\"hidden_size\":32");
    edit("config.json", "\"num_key_value_heads\":2", "\"num_key_value_heads\":3");
    Files.writeString(folder.resolve("tokenizer.json"), "{\"model\":");

    InvalidModelException refused =
        catchThrowableOfType(InvalidModelException.class, () -> ModelFolder.check(folder));

    assertThat(refused.faults())
        .extracting(Fault::where)
        .contains("config.json", "tokenizer.json", "model.embed_tokens.weight");
    assertThat(refused)
        .hasMessageContaining("num_attention_heads (4) is no multiple of num_key_value_heads (3)")
        .hasMessageContaining("but config.json makes it")
        .hasMessageContaining("tokenizer.json: it is no JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemma2", "phi3", "mixtral", "qwen3_moe"})
  void anotherFamilyIsForTheEngineThatTakesIt(String family) throws IOException {
    edit("config.json", "\"model_type\":\"llama\"", "\"model_type\":\"" + family + "\"");
    String reason =
        "model_type is '%s'; the lora engine reads llama, mistral, qwen2, qwen3".formatted(family);
    assertThat(ModelFolder.check(folder).architecture().beyondLora()).hasValue(reason);
    assertThatThrownBy(() -> ModelFolder.weights(folder))
        .hasMessageEndingWith(
            "config.json: %s. The peft engine trains and serves what transformers can load; write engine: peft"
                .formatted(reason));
  }

  @Test
  void aModelForAnotherEngineIsLookedAtAsWell() throws IOException {
    TinyNeoX.write(folder, 1);
    ModelFolder checked = ModelFolder.check(folder);
    assertThat(checked.architecture().layers()).isEqualTo(3);
    assertThat(checked.architecture().hidden()).isEqualTo(64);
    long bytes = Files.size(folder.resolve("model.safetensors"));
    assertThat(checked.parameters()).isBetween((bytes - 8_192) / 4, bytes / 4);
  }

  @Test
  void whatNoEngineCouldLoadOfAnotherFamilyIsRefused() throws IOException {
    TinyNeoX.write(folder, 1);
    edit("config.json", "\"num_hidden_layers\":3", "\"quantization_config\":{}");
    edit(
        "tokenizer.json",
        "\"added_tokens\":[",
        "\"added_tokens\":[{\"id\":9000,\"content\":\"<x>\"},");
    Path weights = folder.resolve("model.safetensors");
    rewrite(weights, Files.readAllBytes(weights), "F32", "F16");
    assertThatThrownBy(() -> ModelFolder.check(folder))
        .hasMessageContaining("the weights are quantised; take those that are not")
        .hasMessageContaining("num_hidden_layers is missing")
        .hasMessageContaining("the file is damaged, download it again")
        .hasMessageContaining("its tokens go up to the id 9000");
    Files.delete(weights);
    assertThatThrownBy(() -> ModelFolder.check(folder))
        .hasMessageContaining("model.safetensors: the file is missing");
  }

  @Test
  void namesTheTensorsThatAreMissing() throws IOException {
    edit("config.json", "\"num_hidden_layers\":3", "\"num_hidden_layers\":5");
    assertThatThrownBy(() -> ModelFolder.weights(folder))
        .hasMessageContaining("model.layers.3.input_layernorm.weight: the tensor is missing")
        .hasMessageContaining("model.layers.3.self_attn.q_proj.weight: the tensor is missing")
        .hasMessageEndingWith(
            "and 8 tensors more: the same; weights and config.json are of two models, or a file is missing");
  }

  @Test
  void refusesWeightsThatWereCutShort() throws IOException {
    Path file = folder.resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 4));
    assertThatThrownBy(() -> ModelFolder.weights(folder))
        .hasMessageContaining("model.safetensors is no whole safetensors file: ")
        .hasMessageContaining("Download it again.");
    Files.write(file, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> ModelFolder.weights(folder))
        .hasMessageContaining("no whole safetensors file: it has only 3 bytes");
  }

  @Test
  void refusesWeightsOfAnotherTypeOrSize() throws IOException {
    Path file = folder.resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(file);
    rewrite(file, whole, "F32", "I32");
    assertThatThrownBy(() -> ModelFolder.weights(folder))
        .hasMessageContaining(
            "its type is I32; F64, F32, F16 and BF16 are read. Take weights that");
    rewrite(file, whole, "F32", "F16");
    assertThatThrownBy(() -> ModelFolder.weights(folder))
        .hasMessageContaining("its shape and type make it ")
        .hasMessageContaining("the file is damaged, download it again");
  }

  private static void rewrite(Path file, byte[] whole, String type, String other)
      throws IOException {
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    Files.write(file, text.replace(type, other).getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void refusesATokenizerThatDoesNotFitTheVocabulary() throws IOException {
    edit(
        "tokenizer.json",
        "\"added_tokens\":[",
        "\"added_tokens\":[{\"id\":9000,\"content\":\"<x>\"},");
    assertThatThrownBy(() -> ModelFolder.check(folder))
        .hasMessageContaining(
            "tokenizer.json: its tokens go up to the id 9000, but the embedding has only")
        .hasMessageContaining("take the tokenizer that belongs to these weights");
  }

  @Test
  void saysWhichSizesAreMissing() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"llama\"}");
    assertThatThrownBy(() -> ModelFolder.check(folder))
        .hasMessageContaining("hidden_size is missing")
        .hasMessageContaining("vocab_size is missing");
  }

  @Test
  void saysWhichFilesAreMissing() throws IOException {
    Files.delete(folder.resolve("model.safetensors"));
    Files.delete(folder.resolve("tokenizer.json"));
    Files.delete(folder.resolve("chat_template.jinja"));
    Files.delete(folder.resolve("tokenizer_config.json"));
    assertThatThrownBy(() -> ModelFolder.check(folder))
        .hasMessageContaining("model.safetensors: the file is missing")
        .hasMessageContaining("tokenizer.json: the file is missing")
        .hasMessageContaining("there is no chat template");
  }

  @Test
  void refusesWeightsThatLieElsewhere() throws IOException {
    Files.delete(folder.resolve("model.safetensors"));
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"weight_map\":{\"a\":\"../other/model.safetensors\"}}");
    assertThatThrownBy(() -> ModelFolder.check(folder))
        .hasMessageContaining("'../other/model.safetensors' is no name of a safetensors file");
  }

  @Test
  void aModelWhosePositionsAreScaledInAnUnknownWayIsForAnotherEngine() throws IOException {
    edit(
        "config.json",
        "\"hidden_act\"",
        "\"rope_scaling\":{\"rope_type\":\"dynamic\",\"factor\":2},\"hidden_act\"");
    assertThat(ModelFolder.check(folder).architecture().beyondLora().orElseThrow())
        .startsWith("rope_scaling is 'dynamic'");
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }
}
