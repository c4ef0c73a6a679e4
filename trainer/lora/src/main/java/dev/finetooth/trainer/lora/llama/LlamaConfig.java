package dev.finetooth.trainer.lora.llama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The shape of a model of the Llama family, as config.json has it.
 *
 * @param kvHeads heads of keys and values, each shared by heads / kvHeads query heads
 * @param tied whether the output projection is the embedding
 */
public record LlamaConfig(
    int hidden,
    int intermediate,
    int layers,
    int heads,
    int kvHeads,
    int headSize,
    int vocabulary,
    double normEpsilon,
    RopeAngles.Scaling rope,
    boolean tied,
    int maxPositions) {

  /**
   * Reads config.json.
   *
   * @throws UnsupportedModelException where the model is of another kind; the message says which
   */
  public static LlamaConfig read(Path folder) throws IOException {
    JsonNode json = Json.mapper().readTree(Files.readString(folder.resolve("config.json")));
    String kind = json.path("model_type").asText("llama");
    require(kind.equals("llama"), "model_type " + kind + " is not llama");
    require(
        json.path("hidden_act").asText("silu").equals("silu"),
        "hidden_act is not silu but " + json.path("hidden_act").asText());
    require(!json.path("attention_bias").asBoolean(false), "attention_bias is true");
    require(!json.path("mlp_bias").asBoolean(false), "mlp_bias is true");
    int hidden = number(json, "hidden_size");
    int heads = number(json, "num_attention_heads");
    int kvHeads = json.path("num_key_value_heads").asInt(heads);
    require(kvHeads > 0 && heads % kvHeads == 0, "num_key_value_heads does not divide the heads");
    return new LlamaConfig(
        hidden,
        number(json, "intermediate_size"),
        number(json, "num_hidden_layers"),
        heads,
        kvHeads,
        json.path("head_dim").asInt(hidden / heads),
        number(json, "vocab_size"),
        json.path("rms_norm_eps").asDouble(1e-6),
        RopeAngles.Scaling.read(json),
        json.path("tie_word_embeddings").asBoolean(false),
        json.path("max_position_embeddings").asInt(2048));
  }

  private static int number(JsonNode json, String key) {
    require(json.path(key).asInt(0) > 0, key + " is missing");
    return json.path(key).asInt();
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new UnsupportedModelException(
          "config.json: " + fault + "; this engine trains models of the Llama family");
    }
  }
}
