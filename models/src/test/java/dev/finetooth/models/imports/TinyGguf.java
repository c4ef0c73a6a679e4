package dev.finetooth.models.imports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.models.gguf.GgufBuilder;
import dev.finetooth.models.safetensors.SafetensorsHeader;
import dev.finetooth.models.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the tiny model's folder into a GGUF file the way llama.cpp's converter does, written from
 * that converter's code: {@code w.reshape(heads, 2, size / 2, columns).swapaxes(1, 2)}.
 */
final class TinyGguf {

  private TinyGguf() {}

  static GgufBuilder of(Path folder) throws IOException {
    return of(folder, "llama");
  }

  /** As of another architecture, whose rows of queries and keys the converter leaves in place. */
  static GgufBuilder of(Path folder, String architecture) throws IOException {
    JsonNode config = Json.mapper().readTree(folder.resolve("config.json").toFile());
    JsonNode tokenizer = Json.mapper().readTree(folder.resolve("tokenizer.json").toFile());
    GgufBuilder gguf =
        new GgufBuilder()
            .with("general.architecture", architecture)
            .with("general.license", "apache-2.0")
            .with(architecture + ".block_count", config.path("num_hidden_layers").asInt())
            .with(architecture + ".context_length", config.path("max_position_embeddings").asInt())
            .with(architecture + ".embedding_length", config.path("hidden_size").asInt())
            .with(architecture + ".feed_forward_length", config.path("intermediate_size").asInt())
            .with(
                architecture + ".attention.head_count", config.path("num_attention_heads").asInt())
            .with(
                architecture + ".attention.head_count_kv",
                config.path("num_key_value_heads").asInt())
            .with(architecture + ".attention.layer_norm_rms_epsilon", 1e-5f)
            .with(architecture + ".rope.freq_base", 10_000f)
            .with(architecture + ".rope.dimension_count", config.path("head_dim").asInt());
    tokenizer(gguf, tokenizer, folder);
    tensors(gguf, folder, config, architecture.equals("llama"));
    return gguf;
  }

  private static void tokenizer(GgufBuilder gguf, JsonNode tokenizer, Path folder)
      throws IOException {
    String[] tokens = new String[tokenizer.at("/model/vocab").size()];
    Integer[] types = new Integer[tokens.length];
    Arrays.fill(types, 1);
    tokenizer
        .at("/model/vocab")
        .properties()
        .forEach(entry -> tokens[entry.getValue().asInt()] = entry.getKey());
    tokenizer.path("added_tokens").forEach(token -> types[token.path("id").asInt()] = 3);
    List<String> merges = new ArrayList<>();
    tokenizer
        .at("/model/merges")
        .forEach(pair -> merges.add(pair.get(0).asText() + " " + pair.get(1).asText()));
    gguf.with("tokenizer.ggml.model", "gpt2")
        .with("tokenizer.ggml.pre", "smollm")
        .with("tokenizer.ggml.tokens", List.of(tokens))
        .with("tokenizer.ggml.token_type", List.of(types))
        .with("tokenizer.ggml.merges", merges)
        .with("tokenizer.ggml.padding_token_id", 0)
        .with("tokenizer.ggml.bos_token_id", 1)
        .with("tokenizer.ggml.eos_token_id", 2)
        .with("tokenizer.chat_template", Files.readString(folder.resolve("chat_template.jinja")));
  }

  private static void tensors(GgufBuilder gguf, Path folder, JsonNode config, boolean interleaved)
      throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve("model.safetensors"));
    int headSize = config.path("head_dim").asInt();
    for (TensorEntry entry : SafetensorsHeader.read(folder.resolve("model.safetensors"))) {
      byte[] data = Arrays.copyOfRange(file, (int) entry.begin(), (int) entry.end());
      boolean rotated =
          interleaved && (entry.name().contains("q_proj") || entry.name().contains("k_proj"));
      gguf.tensor(
          ggufName(entry.name()),
          0,
          entry.shape(),
          rotated ? permuted(data, entry, headSize) : data);
    }
  }

  private static byte[] permuted(byte[] data, TensorEntry entry, int headSize) {
    int rowBytes = Math.toIntExact(entry.shape().getLast()) * Float.BYTES;
    int heads = Math.toIntExact(entry.shape().getFirst()) / headSize;
    byte[] result = new byte[data.length];
    int to = 0;
    for (int head = 0; head < heads; head++) {
      for (int j = 0; j < headSize / 2; j++) {
        for (int half = 0; half < 2; half++) {
          int from = head * headSize + half * (headSize / 2) + j;
          System.arraycopy(data, from * rowBytes, result, to++ * rowBytes, rowBytes);
        }
      }
    }
    return result;
  }

  private static String ggufName(String name) {
    return name.replace("model.layers.", "blk.")
        .replace("model.embed_tokens", "token_embd")
        .replace("model.norm", "output_norm")
        .replace("lm_head", "output")
        .replace("input_layernorm", "attn_norm")
        .replace("post_attention_layernorm", "ffn_norm")
        .replace("self_attn.o_proj", "attn_output")
        .replaceFirst("self_attn\\.([qkv])_proj", "attn_$1")
        .replaceFirst("mlp\\.(\\w+)_proj", "ffn_$1");
  }
}
