package dev.finetooth.trainer.lora.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.data.Seeds;
import dev.finetooth.trainer.lora.files.Safetensors;
import dev.finetooth.trainer.lora.llama.LayerCaches;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterFolderTest {

  @TempDir private Path folder;

  private final LlamaModel model = Tiny.openFp32();
  private final AdapterLayout layout = new AdapterLayout(model.config(), 1, 4);

  @Test
  void writesPeftsNamesAndConfiguration() throws Exception {
    Path adapter = folder.resolve("a");
    AdapterFolder.write(
        adapter, layout, Tiny.weights(layout, model.compute(), 0.1, 1), 8, 0.05, "tiny");

    try (Safetensors weights = Safetensors.open(adapter.resolve(AdapterFolder.WEIGHTS))) {
      assertThat(weights.names())
          .hasSize(2 * 7 * 2)
          .contains("base_model.model.model.layers.1.self_attn.q_proj.lora_A.weight");
      assertThat(
              weights.tensor("base_model.model.model.layers.2.mlp.down_proj.lora_B.weight").shape())
          .containsExactly(model.config().hidden(), 4);
    }
    JsonNode config =
        Json.mapper().readTree(Files.readString(adapter.resolve("adapter_config.json")));
    assertThat(config.path("peft_type").asText()).isEqualTo("LORA");
    assertThat(config.path("r").asInt()).isEqualTo(4);
    assertThat(config.path("lora_alpha").isInt()).isTrue();
    assertThat(config.path("layers_to_transform").toString()).isEqualTo("[1,2]");
    assertThat(config.path("target_modules")).hasSize(7);
  }

  @Test
  void readsWhatItWrote() throws Exception {
    Tensor weights = Tiny.weights(layout, model.compute(), 0.1, 1);
    AdapterFolder.write(folder.resolve("a"), layout, weights, 8, 0, "tiny");

    AdapterFolder.Loaded loaded = AdapterFolder.read(folder.resolve("a"), model.config());

    assertThat(loaded.scale()).isEqualTo(2);
    assertThat(loaded.layout().first()).isEqualTo(1);
    assertThat(loaded.flat().equal(weights)).isTrue();
  }

  @Test
  void refusesAnAdapterOfAnotherBase() throws Exception {
    Path adapter = folder.resolve("a");
    Sha256 base = Sha256.of("this");
    AdapterFolder.write(
        adapter,
        layout,
        Tiny.weights(layout, model.compute(), 0.1, 1),
        8,
        0,
        new AdapterFolder.Base("tiny", Optional.of(base)));

    assertThat(AdapterFolder.read(adapter, model.config(), Optional.of(base)).scale()).isEqualTo(2);
    assertThatThrownBy(
            () -> AdapterFolder.read(adapter, model.config(), Optional.of(Sha256.of("other"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s was trained on another base model (%s) than this one (%s); serve it with the base that it was trained on",
            adapter, base.brief(), Sha256.of("other").brief());
  }

  @Test
  void refusesTensorsThatReachBeyondTheirBytes() throws Exception {
    Path adapter = folder.resolve("a");
    AdapterFolder.write(
        adapter, layout, Tiny.weights(layout, model.compute(), 0.1, 1), 8, 0, "tiny");
    Path weights = adapter.resolve(AdapterFolder.WEIGHTS);
    String text = Files.readString(weights, StandardCharsets.ISO_8859_1);
    Files.writeString(weights, text.replace("[4,64]", "[8,64]"), StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> AdapterFolder.read(adapter, model.config()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has 1024 bytes, but its shape and type make it 2048");
  }

  @Test
  void refusesWhatThisEngineHasNot() throws Exception {
    Path adapter = folder.resolve("a");
    AdapterFolder.write(
        adapter, layout, Tiny.weights(layout, model.compute(), 0.1, 1), 8, 0, "tiny");
    Path config = adapter.resolve("adapter_config.json");
    Files.writeString(
        config, Files.readString(config).replace("\"use_dora\":false", "\"use_dora\":true"));

    assertThatThrownBy(() -> AdapterFolder.read(adapter, model.config()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only plain LoRA adapters");
  }

  @Test
  void aFreshAdapterChangesNothing() {
    Tensor start = AdapterStart.draw(layout, Seeds.generator(1, "weights", 0));
    long[] tokens = {1, 5, 9, 12};
    Tensor plain = logits(tokens, Optional.empty());

    assertThat(logits(tokens, Optional.of(start)).equal(plain)).isTrue();
    assertThat(start.abs().max().item_double()).isGreaterThan(0);
  }

  private Tensor logits(long[] tokens, Optional<Tensor> flat) {
    return model.logits(
        model.through(
            model.embed(tokens),
            0,
            model.config().layers(),
            model.sequences(new int[] {tokens.length}),
            LayerCaches.NONE,
            flat.map(values -> layout.view(values, 2))));
  }
}
