package dev.finetooth.models.imports;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** llama.cpp's names of tensors in Hugging Face's. */
final class TensorNames {

  private static final Map<String, String> WHOLE =
      Map.of(
          "token_embd", "model.embed_tokens",
          "output_norm", "model.norm",
          "output", "lm_head");

  private static final Map<String, String> IN_LAYER =
      Map.of(
          "attn_norm", "input_layernorm",
          "attn_q", "self_attn.q_proj",
          "attn_k", "self_attn.k_proj",
          "attn_v", "self_attn.v_proj",
          "attn_output", "self_attn.o_proj",
          "ffn_norm", "post_attention_layernorm",
          "ffn_gate", "mlp.gate_proj",
          "ffn_up", "mlp.up_proj",
          "ffn_down", "mlp.down_proj");

  private static final Pattern LAYER = Pattern.compile("blk\\.(\\d+)\\.(.+)");
  private static final String WEIGHT = ".weight";

  private TensorNames() {}

  /** Empty for a tensor that no plain Llama has. */
  static Optional<String> huggingFace(String name) {
    if (!name.endsWith(WEIGHT)) {
      return Optional.empty();
    }
    String stem = name.substring(0, name.length() - WEIGHT.length());
    Matcher layer = LAYER.matcher(stem);
    if (layer.matches()) {
      return Optional.ofNullable(IN_LAYER.get(layer.group(2)))
          .map(part -> "model.layers." + layer.group(1) + "." + part + WEIGHT);
    }
    return Optional.ofNullable(WHOLE.get(stem)).map(part -> part + WEIGHT);
  }
}
