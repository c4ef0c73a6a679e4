package dev.finetooth.models.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors of a Llama-shaped model, by their Hugging Face names. */
final class LlamaTensors {

  private LlamaTensors() {}

  /** Name to shape, outermost dimension first. */
  static Map<String, List<Long>> shapes(LlamaConfig config) {
    long hidden = config.hiddenSize();
    long intermediate = config.intermediateSize();
    long queries = (long) config.heads() * config.headSize();
    long keys = (long) config.keyValueHeads() * config.headSize();
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    shapes.put("model.embed_tokens.weight", List.of((long) config.vocabulary(), hidden));
    for (int layer = 0; layer < config.layers(); layer++) {
      String prefix = "model.layers." + layer + ".";
      shapes.put(prefix + "input_layernorm.weight", List.of(hidden));
      shapes.put(prefix + "self_attn.q_proj.weight", List.of(queries, hidden));
      shapes.put(prefix + "self_attn.k_proj.weight", List.of(keys, hidden));
      shapes.put(prefix + "self_attn.v_proj.weight", List.of(keys, hidden));
      shapes.put(prefix + "self_attn.o_proj.weight", List.of(hidden, queries));
      shapes.put(prefix + "post_attention_layernorm.weight", List.of(hidden));
      shapes.put(prefix + "mlp.gate_proj.weight", List.of(intermediate, hidden));
      shapes.put(prefix + "mlp.up_proj.weight", List.of(intermediate, hidden));
      shapes.put(prefix + "mlp.down_proj.weight", List.of(hidden, intermediate));
    }
    shapes.put("model.norm.weight", List.of(hidden));
    if (!config.tied()) {
      shapes.put("lm_head.weight", List.of((long) config.vocabulary(), hidden));
    }
    return shapes;
  }
}
