package dev.finetooth.models.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors that a model of a shape has, by their Hugging Face names. */
final class ModelTensors {

  private ModelTensors() {}

  /** Name to shape, outermost dimension first. */
  static Map<String, List<Long>> shapes(ModelShape model) {
    long hidden = model.hidden();
    long vocabulary = model.vocabulary();
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    shapes.put("model.embed_tokens.weight", List.of(vocabulary, hidden));
    for (int layer = 0; layer < model.layers(); layer++) {
      addLayer(shapes, "model.layers." + layer + ".", model);
    }
    shapes.put("model.norm.weight", List.of(hidden));
    if (!model.tied()) {
      shapes.put("lm_head.weight", List.of(vocabulary, hidden));
    }
    return shapes;
  }

  /** The number of weights. */
  static long count(ModelShape model) {
    return shapes(model).values().stream()
        .mapToLong(
            shape -> shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact))
        .sum();
  }

  private static void addLayer(Map<String, List<Long>> shapes, String layer, ModelShape model) {
    long hidden = model.hidden();
    long intermediate = model.intermediate();
    long size = model.headSize();
    long queries = model.heads() * size;
    long keys = model.keyValueHeads() * size;
    String attention = layer + "self_attn.";
    shapes.put(layer + "input_layernorm.weight", List.of(hidden));
    shapes.put(attention + "q_proj.weight", List.of(queries, hidden));
    shapes.put(attention + "k_proj.weight", List.of(keys, hidden));
    shapes.put(attention + "v_proj.weight", List.of(keys, hidden));
    shapes.put(attention + "o_proj.weight", List.of(hidden, queries));
    if (model.family().biased()) {
      shapes.put(attention + "q_proj.bias", List.of(queries));
      shapes.put(attention + "k_proj.bias", List.of(keys));
      shapes.put(attention + "v_proj.bias", List.of(keys));
    }
    if (model.family().headNorms()) {
      shapes.put(attention + "q_norm.weight", List.of(size));
      shapes.put(attention + "k_norm.weight", List.of(size));
    }
    shapes.put(layer + "post_attention_layernorm.weight", List.of(hidden));
    shapes.put(layer + "mlp.gate_proj.weight", List.of(intermediate, hidden));
    shapes.put(layer + "mlp.up_proj.weight", List.of(intermediate, hidden));
    shapes.put(layer + "mlp.down_proj.weight", List.of(hidden, intermediate));
  }
}
