package dev.finetooth.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.models.safetensors.FloatType;
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

/** A GPT-NeoX of random weights, of {@link TinyModel}'s size: a model that lora does not read. */
public final class TinyNeoX {

  static final int HIDDEN = TinyModel.HIDDEN;
  static final int LAYERS = TinyModel.LAYERS;
  private static final int INTERMEDIATE = 2 * HIDDEN;

  private TinyNeoX() {}

  /** Writes a Hugging Face folder; the same seed gives the same bytes. */
  public static void write(Path folder, long seed) throws IOException {
    Files.createDirectories(folder);
    int vocabulary = TinyTokenizer.BPE.vocabulary().size();
    Files.writeString(folder.resolve("config.json"), Json.write(config(vocabulary)));
    TinyTokenizer.write(folder);
    SafetensorsWriter.write(
        folder.resolve("model.safetensors"), tensors(vocabulary, seed), share -> {});
  }

  private static ObjectNode config(int vocabulary) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.putArray("architectures").add("GPTNeoXForCausalLM");
    return config
        .put("model_type", "gpt_neox")
        .put("hidden_size", HIDDEN)
        .put("intermediate_size", INTERMEDIATE)
        .put("num_hidden_layers", LAYERS)
        .put("num_attention_heads", TinyModel.HEADS)
        .put("hidden_act", "gelu")
        .put("max_position_embeddings", 512)
        .put("rotary_pct", 0.25)
        .put("use_parallel_residual", true)
        .put("tie_word_embeddings", false)
        .put("torch_dtype", "float32")
        .put("vocab_size", vocabulary)
        .put("bos_token_id", TinyTokenizer.START)
        .put("eos_token_id", TinyTokenizer.END);
  }

  private static List<NewTensor> tensors(int vocabulary, long seed) {
    RandomTensors random =
        new RandomTensors(
            RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(seed));
    List<NewTensor> tensors = new ArrayList<>();
    tensors.add(random.gaussian("gpt_neox.embed_in.weight", vocabulary, HIDDEN, 1));
    for (int layer = 0; layer < LAYERS; layer++) {
      String prefix = "gpt_neox.layers." + layer + ".";
      addNorm(tensors, prefix + "input_layernorm");
      addNorm(tensors, prefix + "post_attention_layernorm");
      addLinear(tensors, random, prefix + "attention.query_key_value", 3 * HIDDEN, HIDDEN);
      addLinear(tensors, random, prefix + "attention.dense", HIDDEN, HIDDEN);
      addLinear(tensors, random, prefix + "mlp.dense_h_to_4h", INTERMEDIATE, HIDDEN);
      addLinear(tensors, random, prefix + "mlp.dense_4h_to_h", HIDDEN, INTERMEDIATE);
    }
    addNorm(tensors, "gpt_neox.final_layer_norm");
    tensors.add(random.linear("embed_out.weight", vocabulary, HIDDEN));
    return tensors;
  }

  private static void addNorm(List<NewTensor> tensors, String name) {
    tensors.add(RandomTensors.ones(name + ".weight", HIDDEN));
    tensors.add(zeros(name + ".bias", HIDDEN));
  }

  private static void addLinear(
      List<NewTensor> tensors, RandomTensors random, String name, int outputs, int inputs) {
    tensors.add(random.linear(name + ".weight", outputs, inputs));
    tensors.add(zeros(name + ".bias", outputs));
  }

  private static NewTensor zeros(String name, int size) {
    return new NewTensor(
        name, FloatType.F32, List.of((long) size), sink -> sink.accept(new float[size]));
  }
}
