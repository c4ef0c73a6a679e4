package dev.finetooth.trainer.lora.llama;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What adapters add to a layer: each part of a batch goes through its own adapter, or through none.
 *
 * @param parts in the order of {@link Sequences#parts}
 */
record LayerAdditions(List<Optional<One>> parts) {

  /**
   * The addition to one part.
   *
   * @param gradients to be added to, where they are wanted
   * @param scale alpha / rank
   */
  record One(
      Adapters.Layer adapters, Optional<Adapters.Layer> gradients, double scale, Dropout dropout) {}

  LayerAdditions {
    parts = List.copyOf(parts);
  }

  /** Without gradients and dropout: for answers. */
  static LayerAdditions of(List<Optional<Adapters>> parts, int layer) {
    return new LayerAdditions(
        parts.stream().map(part -> part.flatMap(it -> at(it, layer))).toList());
  }

  private static Optional<One> at(Adapters adapters, int layer) {
    return adapters
        .at(layer)
        .map(one -> new One(one, Optional.empty(), adapters.scale(), Dropout.NONE));
  }

  /**
   * The additions to one projection.
   *
   * @param rows of each part
   */
  List<LoraLinear.Addition> to(
      Function<Adapters.Layer, Adapters.Pair> projection, List<Integer> rows) {
    List<LoraLinear.Addition> additions = new ArrayList<>();
    int row = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).isPresent()) {
        One one = parts.get(i).get();
        additions.add(
            new LoraLinear.Addition(
                row,
                rows.get(i),
                projection.apply(one.adapters()),
                one.gradients().map(projection),
                one.scale(),
                one.dropout()));
      }
      row += rows.get(i);
    }
    return additions;
  }
}
