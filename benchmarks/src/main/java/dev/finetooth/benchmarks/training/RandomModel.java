package dev.finetooth.benchmarks.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.finetooth.contracts.Json;
import dev.finetooth.models.safetensors.NewTensor;
import dev.finetooth.models.safetensors.RandomTensors;
import dev.finetooth.models.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A Llama of random weights, as a Hugging Face folder.
 *
 * @param hidden width; intermediate about 2.7 times that, as usual
 */
record RandomModel(int hidden, int intermediate, int layers, int heads, int vocabulary) {

  /** The tiny shape of the reference's benchmark: 4.2 million weights. */
  static final RandomModel TINY = new RandomModel(256, 688, 4, 4, 4096);

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), Json.write(config()));
    Files.writeString(
        folder.resolve("tokenizer.json"),
        Json.write(Vocabulary.of(vocabulary).tokenizer().toJson()));
    Templates.write(folder, Vocabulary.END);
    SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors(), share -> {});
  }

  private Object config() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("model_type", "llama")
        .put("hidden_size", hidden)
        .put("intermediate_size", intermediate)
        .put("num_hidden_layers", layers)
        .put("num_attention_heads", heads)
        .put("num_key_value_heads", heads)
        .put("hidden_act", "silu")
        .put("max_position_embeddings", 2048)
        .put("rms_norm_eps", 1e-5)
        .put("rope_theta", 10_000.0)
        .put("attention_bias", false)
        .put("mlp_bias", false)
        .put("tie_word_embeddings", true)
        .put("torch_dtype", "float32")
        .put("vocab_size", vocabulary)
        .put("eos_token_id", Vocabulary.END_ID);
  }

  private List<NewTensor> tensors() {
    RandomTensors random =
        new RandomTensors(RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(1));
    List<NewTensor> tensors = new ArrayList<>();
    tensors.add(random.gaussian("model.embed_tokens.weight", vocabulary, hidden, 0.05));
    for (int layer = 0; layer < layers; layer++) {
      String at = "model.layers." + layer + ".";
      tensors.add(RandomTensors.ones(at + "input_layernorm.weight", hidden));
      for (String name : List.of("q_proj", "k_proj", "v_proj", "o_proj")) {
        tensors.add(random.linear(at + "self_attn." + name + ".weight", hidden, hidden));
      }
      tensors.add(RandomTensors.ones(at + "post_attention_layernorm.weight", hidden));
      tensors.add(random.linear(at + "mlp.gate_proj.weight", intermediate, hidden));
      tensors.add(random.linear(at + "mlp.up_proj.weight", intermediate, hidden));
      tensors.add(random.linear(at + "mlp.down_proj.weight", hidden, intermediate));
    }
    tensors.add(RandomTensors.ones("model.norm.weight", hidden));
    return tensors;
  }
}
