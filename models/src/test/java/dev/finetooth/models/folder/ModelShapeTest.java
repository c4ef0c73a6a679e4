package dev.finetooth.models.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.models.folder.Rotary.Scaling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Configurations as they are published, cut to what is read. */
final class ModelShapeTest {

  private static final String LLAMA_3_2_1B =
      """
      {"model_type": "llama", "hidden_size": 2048, "intermediate_size": 8192, "num_hidden_layers": 16,
       "num_attention_heads": 32, "num_key_value_heads": 8, "head_dim": 64, "vocab_size": 128256,
       "max_position_embeddings": 131072, "rms_norm_eps": 1e-05, "rope_theta": 500000.0,
       "rope_scaling": {"factor": 32.0, "high_freq_factor": 4.0, "low_freq_factor": 1.0,
       "original_max_position_embeddings": 8192, "rope_type": "llama3"},
       "tie_word_embeddings": true, "attention_bias": false, "mlp_bias": false, "hidden_act": "silu"}
      """;

  private static final String MISTRAL_7B_V0_1 =
      """
      {"model_type": "mistral", "hidden_size": 4096, "intermediate_size": 14336,
       "num_hidden_layers": 32, "num_attention_heads": 32, "num_key_value_heads": 8,
       "vocab_size": 32000, "max_position_embeddings": 32768, "rms_norm_eps": 1e-05,
       "rope_theta": 10000.0, "sliding_window": 4096, "tie_word_embeddings": false}
      """;

  private static final String QWEN_2_5_0_5B =
      """
      {"model_type": "qwen2", "hidden_size": 896, "intermediate_size": 4864, "num_hidden_layers": 24,
       "num_attention_heads": 14, "num_key_value_heads": 2, "vocab_size": 151936,
       "max_position_embeddings": 32768, "max_window_layers": 21, "rms_norm_eps": 1e-06,
       "rope_theta": 1000000.0, "sliding_window": 32768, "tie_word_embeddings": true,
       "use_sliding_window": false}
      """;

  private static final String QWEN_3_0_6B =
      """
      {"model_type": "qwen3", "attention_bias": false, "head_dim": 128, "hidden_size": 1024,
       "intermediate_size": 3072, "max_position_embeddings": 40960, "max_window_layers": 28,
       "num_attention_heads": 16, "num_hidden_layers": 28, "num_key_value_heads": 8,
       "rms_norm_eps": 1e-06, "rope_scaling": null, "rope_theta": 1000000, "sliding_window": null,
       "tie_word_embeddings": true, "use_sliding_window": false, "vocab_size": 151936}
      """;

  private final List<Fault> faults = new ArrayList<>();

  @Test
  void llama3StretchesLongWaves() throws IOException {
    ModelShape shape = read(json(LLAMA_3_2_1B));
    assertThat(shape.family()).isEqualTo(Family.LLAMA);
    assertThat(shape.tied()).isTrue();
    assertThat(shape.rotary().scaling()).isEqualTo(new Scaling.Llama3(32, 1, 4, 8192));
    List<Double> frequencies = shape.rotary().turn(64).frequencies();
    // transformers' _compute_llama3_parameters in fp32: the first and the last, and one between.
    assertThat(frequencies.getFirst()).isEqualTo(1.0);
    assertThat(frequencies.get(16)).isCloseTo(4.29556705e-4, within(1e-10));
    assertThat(frequencies.getLast()).isCloseTo(9.41830649e-8, within(1e-13));
  }

  @Test
  void mistralLooksBackOverAWindowInEveryLayer() throws IOException {
    ModelShape shape = read(json(MISTRAL_7B_V0_1));
    assertThat(shape.windows()).hasSize(32).containsOnly(OptionalInt.of(4096));
    assertThat(shape.headSize()).isEqualTo(128);

    ObjectNode later = json(MISTRAL_7B_V0_1).putNull("sliding_window");
    assertThat(read(later).windows()).containsOnly(OptionalInt.empty());
    // transformers takes 4096 where nothing is said.
    assertThat(read(json(MISTRAL_7B_V0_1).without("sliding_window")).windows())
        .containsOnly(OptionalInt.of(4096));
  }

  @Test
  void qwen2HasAWindowInItsUpperLayersWhereItIsSwitchedOn() throws IOException {
    assertThat(read(json(QWEN_2_5_0_5B)).windows()).containsOnly(OptionalInt.empty());
    ObjectNode on = json(QWEN_2_5_0_5B).put("use_sliding_window", true);
    assertThat(read(on).windows().subList(0, 21)).containsOnly(OptionalInt.empty());
    assertThat(read(on).windows().subList(21, 24)).containsOnly(OptionalInt.of(32768));
    on.putArray("layer_types").add("sliding_attention").add("full_attention");
    assertThat(read(on).windows().subList(0, 2))
        .containsExactly(OptionalInt.of(32768), OptionalInt.empty());
  }

  @Test
  void qwen3HasHeadsOfTheirOwnSizeWithNorms() throws IOException {
    ModelShape shape = read(json(QWEN_3_0_6B));
    assertThat(shape.headSize() * shape.heads()).isEqualTo(2048);
    assertThat(ModelTensors.shapes(shape))
        .containsEntry("model.layers.27.self_attn.q_norm.weight", List.of(128L))
        .containsEntry("model.layers.0.self_attn.o_proj.weight", List.of(1024L, 2048L))
        .doesNotContainKey("model.layers.0.self_attn.q_proj.bias");
    assertThat(ModelTensors.shapes(read(json(QWEN_2_5_0_5B))))
        .containsEntry("model.layers.0.self_attn.k_proj.bias", List.of(128L))
        .doesNotContainKey("lm_head.weight");
  }

  @Test
  void refusesPositionsThatItDoesNotKnow() throws IOException {
    scaling("{'rope_type': 'longrope', 'factor': 4}");
    scaling("{'rope_type': 'llama3', 'factor': 0}");
    scaling("{'rope_type': 'yarn', 'factor': 4, 'mscale': 1}");
    assertThat(faults)
        .extracting(Fault::message)
        .containsExactly(
            "rope_scaling is 'longrope'; of rotary positions, default, linear, llama3 and yarn are"
                + " read. "
                + ConfigReader.OTHER_ENGINE,
            "rope_scaling has no factor, or none above 0",
            "rope_scaling has no low_freq_factor, or none above 0",
            "rope_scaling has no high_freq_factor, or none above 0",
            "rope_scaling has mscale, which is not read. " + ConfigReader.OTHER_ENGINE);
  }

  @Test
  void refusesOddHeadsAndHeadsThatCannotBeShared() throws IOException {
    ModelShape.read(json(QWEN_3_0_6B).put("head_dim", 127).put("num_key_value_heads", 5), faults);
    assertThat(faults)
        .extracting(Fault::message)
        .containsExactly(
            "num_attention_heads (16) is no multiple of num_key_value_heads (5)",
            "head_dim (127) is odd; positions turn pairs");
  }

  private void scaling(String scaling) throws IOException {
    ObjectNode config = json(QWEN_3_0_6B);
    config.set("rope_scaling", json(scaling.replace('\'', '"')));
    ModelShape.read(config, faults);
  }

  private ModelShape read(ObjectNode config) {
    ModelShape shape = ModelShape.read(config, faults).orElseThrow();
    assertThat(faults).isEmpty();
    return shape;
  }

  private static ObjectNode json(String text) throws IOException {
    return (ObjectNode) Json.mapper().readTree(text);
  }
}
