package dev.finetooth.trainer.lora.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.trainer.lora.adapter.AdapterFolder;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adapters that PEFT wrote give the logits here that they give there. */
class PeftAdapterTest {

  /** Read by the live comparison, which loads what was written here into PEFT. */
  private static final Path WRITTEN = Path.of("target/parity/adapters").toAbsolutePath();

  @ParameterizedTest
  @ValueSource(strings = {"all", "last", "attention"})
  void anAdapterOfPeftGivesItsLogits(String name) throws Exception {
    LlamaModel model = Goldens.model("llama");
    String file = name + ".safetensors";
    long[] tokens = Logits.tokens(Goldens.tensor("tokens", "adapters", file));
    Tensor plain = Goldens.tensor("logits", "logits", "llama.safetensors");
    Tensor expected = Goldens.tensor("logits", "adapters", file);

    AdapterFolder.Loaded loaded = AdapterFolder.read(Goldens.at("adapters", name), model.config());
    Tensor logits =
        Logits.whole(
            model, tokens, Optional.of(loaded.layout().view(loaded.flat(), loaded.scale())));

    assertThat(expected.sub(plain).abs().max().item_double()).isGreaterThan(1);
    Differences.hold("adapter of PEFT (" + name + "): logits", logits, expected, 1e-4);
    AdapterFolder.write(
        Files.createDirectories(WRITTEN).resolve(name),
        loaded.layout(),
        loaded.flat(),
        loaded.scale() * loaded.layout().rank(),
        0,
        "llama");
  }
}
