package dev.finetooth.models.imports;

import static java.util.Map.entry;

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
      Map.ofEntries(
          entry("attn_norm", "input_layernorm"),
          entry("attn_q", "self_attn.q_proj"),
          entry("attn_k", "self_attn.k_proj"),
          entry("attn_v", "self_attn.v_proj"),
          entry("attn_q_norm", "self_attn.q_norm"),
          entry("attn_k_norm", "self_attn.k_norm"),
          entry("attn_output", "self_attn.o_proj"),
          entry("ffn_norm", "post_attention_layernorm"),
          entry("ffn_gate", "mlp.gate_proj"),
          entry("ffn_up", "mlp.up_proj"),
          entry("ffn_down", "mlp.down_proj"));

  private static final Pattern PARTS = Pattern.compile("(?:blk\\.(\\d+)\\.)?(.+)\\.(weight|bias)");

  private TensorNames() {}

  /** Empty for a tensor that no model of the known families has. */
  static Optional<String> huggingFace(String name) {
    Matcher parts = PARTS.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String kind = "." + parts.group(3);
    if (parts.group(1) == null) {
      return Optional.ofNullable(WHOLE.get(parts.group(2))).map(part -> part + kind);
    }
    return Optional.ofNullable(IN_LAYER.get(parts.group(2)))
        .map(part -> "model.layers." + parts.group(1) + "." + part + kind);
  }
}
