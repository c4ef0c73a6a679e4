package dev.finetooth.trainer.lora.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.trainer.lora.llama.LlamaModel;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family's logits equal those of transformers, in one pass and token by token. */
class LogitsTest {

  private static final double MOST = 1e-4;

  static List<String> models() {
    return Goldens.names("logits");
  }

  @Test
  void everyModelHasLogits() {
    assertThat(models()).isEqualTo(Goldens.names("models")).hasSizeGreaterThan(7);
  }

  @ParameterizedTest
  @MethodSource("models")
  void logitsEqualThoseOfTransformers(String name) {
    LlamaModel model = Goldens.model(name);
    Tensor expected = Goldens.tensor("logits", "logits", name + ".safetensors");
    long[] tokens = Logits.tokens(Goldens.tensor("tokens", "logits", name + ".safetensors"));

    assertThat(expected.std().item_double()).isGreaterThan(1);
    Differences.hold(
        name + ": logits", Logits.whole(model, tokens, Optional.empty()), expected, MOST);
    Differences.hold(
        name + ": logits token by token", Logits.stepwise(model, tokens, 11), expected, MOST);
  }
}
