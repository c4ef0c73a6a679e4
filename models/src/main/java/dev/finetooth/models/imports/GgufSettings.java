package dev.finetooth.models.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.models.folder.Family;
import dev.finetooth.models.gguf.GgufFile;
import dev.finetooth.models.gguf.GgufMetadata;
import dev.finetooth.models.gguf.MalformedGgufException;
import dev.finetooth.models.safetensors.FloatType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON files of a Hugging Face folder, from a GGUF file's metadata. */
final class GgufSettings {

  /** Role to its id in the metadata, in the order in which they are written. */
  private static final List<Map.Entry<String, String>> MARKERS =
      List.of(
          Map.entry("bos", "tokenizer.ggml.bos_token_id"),
          Map.entry("eos", "tokenizer.ggml.eos_token_id"),
          Map.entry("pad", "tokenizer.ggml.padding_token_id"),
          Map.entry("unk", "tokenizer.ggml.unknown_token_id"));

  private final GgufMetadata metadata;
  private final GgufArchitecture architecture;

  GgufSettings(GgufMetadata metadata, GgufArchitecture architecture) {
    this.metadata = metadata;
    this.architecture = architecture;
  }

  /** config.json. */
  ObjectNode config(GgufFile file, FloatType weights) throws MalformedGgufException {
    requirePlainPositions();
    double theta = metadata.real(key("rope.freq_base")).orElse(10_000.0);
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.putArray("architectures").add(architecture.huggingFace());
    config
        .put("model_type", architecture.family().modelType())
        .put("vocab_size", metadata.texts("tokenizer.ggml.tokens").size())
        .put("hidden_size", hiddenSize())
        .put("intermediate_size", metadata.requiredInteger(key("feed_forward_length")))
        .put("num_hidden_layers", metadata.requiredInteger(key("block_count")))
        .put("num_attention_heads", heads())
        .put("num_key_value_heads", keyValueHeads())
        .put("head_dim", headSize())
        .put("hidden_act", "silu")
        .put("max_position_embeddings", metadata.requiredInteger(key("context_length")))
        .put("rms_norm_eps", metadata.requiredReal(key("attention.layer_norm_rms_epsilon")))
        .put("rope_theta", theta)
        .put("attention_bias", false)
        .put("attention_dropout", 0.0)
        .put("mlp_bias", false)
        .put("tie_word_embeddings", file.tensor("output.weight").isEmpty())
        .put("torch_dtype", weights == FloatType.F32 ? "float32" : "bfloat16")
        .put("use_cache", true);
    GgufRotary.write(file, theta, headSize(), config);
    window(config);
    markerIds(config);
    return config;
  }

  /** generation_config.json: what ends an answer. */
  ObjectNode generation() throws MalformedGgufException {
    metadata.requiredInteger("tokenizer.ggml.eos_token_id");
    ObjectNode generation = JsonNodeFactory.instance.objectNode();
    markerIds(generation);
    return generation;
  }

  /** tokenizer_config.json. */
  ObjectNode tokenizer() throws MalformedGgufException {
    ObjectNode settings =
        JsonNodeFactory.instance
            .objectNode()
            .put("tokenizer_class", "PreTrainedTokenizerFast")
            .put("clean_up_tokenization_spaces", false)
            .put("add_prefix_space", false)
            .put("model_max_length", metadata.requiredInteger(key("context_length")))
            .put("chat_template", chatTemplate());
    List<String> vocabulary = metadata.texts("tokenizer.ggml.tokens");
    for (Map.Entry<String, String> marker : MARKERS) {
      Optional<Long> id = metadata.integer(marker.getValue());
      if (id.isPresent() && id.get() < vocabulary.size()) {
        settings.put(marker.getKey() + "_token", vocabulary.get(Math.toIntExact(id.get())));
      }
    }
    return settings;
  }

  String chatTemplate() throws MalformedGgufException {
    return metadata
        .text("tokenizer.chat_template")
        .orElseThrow(
            () ->
                new MalformedGgufException(
                    "it has no chat template; take the model's instruct variant"));
  }

  int headSize() throws MalformedGgufException {
    long rotated = metadata.integer(key("rope.dimension_count")).orElse(hiddenSize() / heads());
    return Math.toIntExact(metadata.integer(key("attention.key_length")).orElse(rotated));
  }

  private long hiddenSize() throws MalformedGgufException {
    return metadata.requiredInteger(key("embedding_length"));
  }

  private long heads() throws MalformedGgufException {
    return metadata.requiredInteger(key("attention.head_count"));
  }

  private long keyValueHeads() throws MalformedGgufException {
    return metadata.integer(key("attention.head_count_kv")).orElse(heads());
  }

  private void markerIds(ObjectNode document) throws MalformedGgufException {
    for (Map.Entry<String, String> marker : MARKERS.subList(0, 3)) {
      metadata
          .integer(marker.getValue())
          .ifPresent(id -> document.put(marker.getKey() + "_token_id", id));
    }
  }

  /** A Llama with a window is a Mistral. */
  private void window(ObjectNode config) throws MalformedGgufException {
    Optional<Long> window = metadata.integer(key("attention.sliding_window"));
    if (architecture == GgufArchitecture.LLAMA && window.orElse(0L) > 0) {
      config.put("model_type", Family.MISTRAL.modelType()).put("sliding_window", window.get());
      config.putArray("architectures").add("MistralForCausalLM");
    }
  }

  private String key(String field) {
    return architecture.key(field);
  }

  private void requirePlainPositions() throws MalformedGgufException {
    String scaling = metadata.text(key("rope.scaling.type")).orElse("none");
    if (!scaling.equals("none")) {
      throw new MalformedGgufException(
          "its rotary positions are scaled (%s), which is not read from GGUF; take the model's Hugging Face folder"
              .formatted(scaling));
    }
  }
}
