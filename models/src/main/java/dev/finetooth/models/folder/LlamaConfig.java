package dev.finetooth.models.folder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.api.Problem.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The shape that a config.json describes. Every size is at least 1.
 *
 * @param headSize width of one attention head
 * @param tied whether the output projection is the embedding
 */
public record LlamaConfig(
    int vocabulary,
    int hiddenSize,
    int intermediateSize,
    int layers,
    int heads,
    int keyValueHeads,
    int headSize,
    boolean tied) {

  private static final String FILE = "config.json";
  private static final Set<String> ROTARY_SCALINGS = Set.of("default", "llama3");

  /** Reads it, adding what is wrong to the faults; empty where sizes are missing. */
  static Optional<LlamaConfig> read(JsonNode config, List<Fault> faults) {
    requireLlama(config, faults);
    int before = faults.size();
    int hidden = size(config, "hidden_size", faults);
    int heads = size(config, "num_attention_heads", faults);
    LlamaConfig read =
        new LlamaConfig(
            size(config, "vocab_size", faults),
            hidden,
            size(config, "intermediate_size", faults),
            size(config, "num_hidden_layers", faults),
            heads,
            config.hasNonNull("num_key_value_heads")
                ? size(config, "num_key_value_heads", faults)
                : heads,
            config.hasNonNull("head_dim") ? size(config, "head_dim", faults) : hidden / heads,
            config.path("tie_word_embeddings").asBoolean(false));
    if (faults.size() > before) {
      return Optional.empty();
    }
    if (heads % read.keyValueHeads() != 0) {
      faults.add(
          new Fault(
              FILE,
              "num_attention_heads (%d) is no multiple of num_key_value_heads (%d)"
                  .formatted(heads, read.keyValueHeads())));
    }
    return Optional.of(read);
  }

  private static void requireLlama(JsonNode config, List<Fault> faults) {
    String type = config.path("model_type").asText();
    if (!type.equals("llama")) {
      faults.add(
          new Fault(
              FILE,
              "model_type is '%s'; only models of the llama family are read".formatted(type)));
    }
    JsonNode parameters = config.path("rope_parameters"); // the newer spelling of rope_scaling
    JsonNode scaling = parameters.isObject() ? parameters : config.path("rope_scaling");
    String kind = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
    if (!ROTARY_SCALINGS.contains(kind)) {
      faults.add(
          new Fault(
              FILE,
              "rope_scaling is '%s'; of rotary positions, default and llama3 are read"
                  .formatted(kind)));
    }
    String activation = config.path("hidden_act").asText("silu");
    if (!activation.equals("silu")) {
      faults.add(new Fault(FILE, "hidden_act is '%s'; only silu is read".formatted(activation)));
    }
    if (config.path("attention_bias").asBoolean() || config.path("mlp_bias").asBoolean()) {
      faults.add(new Fault(FILE, "attention_bias and mlp_bias must be false; biases are not read"));
    }
  }

  private static int size(JsonNode config, String key, List<Fault> faults) {
    int value = config.path(key).asInt();
    if (value < 1) {
      faults.add(new Fault(FILE, key + " is missing, or no whole number of at least 1"));
      return 1;
    }
    return value;
  }
}
