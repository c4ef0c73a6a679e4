package dev.finetooth.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.models.safetensors.NewTensor;
import dev.finetooth.models.safetensors.RandomTensors;
import dev.finetooth.models.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A Llama of random weights that answers nothing sensible, but is large enough for LoRA to teach it
 * {@link TinyTask} in seconds. About 150,000 weights in F32.
 */
public final class TinyModel {

  static final int HIDDEN = 64;
  static final int INTERMEDIATE = 128;
  static final int LAYERS = 3;
  static final int HEADS = 4;
  static final int KEY_VALUE_HEADS = 2;
  static final int HEAD_SIZE = HIDDEN / HEADS;

  private TinyModel() {}

  /** Writes a Hugging Face folder; the same seed gives the same bytes. */
  public static void write(Path folder, long seed) {
    try {
      Files.createDirectories(folder);
      int vocabulary = TinyTokenizer.BPE.vocabulary().size();
      write(folder.resolve("config.json"), config(vocabulary));
      write(folder.resolve("generation_config.json"), generation());
      TinyTokenizer.write(folder);
      SafetensorsWriter.write(
          folder.resolve("model.safetensors"), tensors(vocabulary, seed), share -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, ObjectNode document) throws IOException {
    Files.writeString(file, Json.write(document));
  }

  private static ObjectNode config(int vocabulary) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.putArray("architectures").add("LlamaForCausalLM");
    return config
        .put("model_type", "llama")
        .put("hidden_size", HIDDEN)
        .put("intermediate_size", INTERMEDIATE)
        .put("num_hidden_layers", LAYERS)
        .put("num_attention_heads", HEADS)
        .put("num_key_value_heads", KEY_VALUE_HEADS)
        .put("head_dim", HEAD_SIZE)
        .put("hidden_act", "silu")
        .put("max_position_embeddings", 512)
        .put("rms_norm_eps", 1e-5)
        .put("rope_theta", 10_000.0)
        .put("attention_bias", false)
        .put("mlp_bias", false)
        .put("tie_word_embeddings", false)
        .put("torch_dtype", "float32")
        .put("vocab_size", vocabulary)
        .put("bos_token_id", TinyTokenizer.START)
        .put("eos_token_id", TinyTokenizer.END)
        .put("pad_token_id", TinyTokenizer.PADDING);
  }

  private static ObjectNode generation() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("bos_token_id", TinyTokenizer.START)
        .put("eos_token_id", TinyTokenizer.END)
        .put("pad_token_id", TinyTokenizer.PADDING);
  }

  /**
   * Embeddings of unit size and matrices of deviation 1 / sqrt(inputs) keep hidden states near unit
   * size, so that the keyword's embedding is still there at the answer.
   */
  private static List<NewTensor> tensors(int vocabulary, long seed) {
    RandomTensors random =
        new RandomTensors(
            RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(seed));
    List<NewTensor> tensors = new ArrayList<>();
    tensors.add(random.gaussian("model.embed_tokens.weight", vocabulary, HIDDEN, 1));
    for (int layer = 0; layer < LAYERS; layer++) {
      String prefix = "model.layers." + layer + ".";
      int keys = KEY_VALUE_HEADS * HEAD_SIZE;
      tensors.add(RandomTensors.ones(prefix + "input_layernorm.weight", HIDDEN));
      tensors.add(random.linear(prefix + "self_attn.q_proj.weight", HIDDEN, HIDDEN));
      tensors.add(random.linear(prefix + "self_attn.k_proj.weight", keys, HIDDEN));
      tensors.add(random.linear(prefix + "self_attn.v_proj.weight", keys, HIDDEN));
      tensors.add(random.linear(prefix + "self_attn.o_proj.weight", HIDDEN, HIDDEN));
      tensors.add(RandomTensors.ones(prefix + "post_attention_layernorm.weight", HIDDEN));
      tensors.add(random.linear(prefix + "mlp.gate_proj.weight", INTERMEDIATE, HIDDEN));
      tensors.add(random.linear(prefix + "mlp.up_proj.weight", INTERMEDIATE, HIDDEN));
      tensors.add(random.linear(prefix + "mlp.down_proj.weight", HIDDEN, INTERMEDIATE));
    }
    tensors.add(RandomTensors.ones("model.norm.weight", HIDDEN));
    tensors.add(random.linear("lm_head.weight", vocabulary, HIDDEN));
    return tensors;
  }
}
