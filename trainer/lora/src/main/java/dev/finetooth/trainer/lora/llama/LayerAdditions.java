package dev.finetooth.trainer.lora.llama;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What adapters add to one layer, stack by stack. */
record LayerAdditions(List<At> stacks) {

  /**
   * A stack's adapters at this layer.
   *
   * @param all its rows where every row is computed
   * @param asking its rows where only those that ask are
   */
  record At(
      Adapters.Layer adapters,
      Optional<Adapters.Layer> gradients,
      List<Dropout> dropouts,
      PassAdditions.Rows all,
      PassAdditions.Rows asking) {}

  LayerAdditions {
    stacks = List.copyOf(stacks);
  }

  /** The additions to a projection that is computed of every row. */
  List<LoraLinear.Addition> ofAll(Function<Adapters.Layer, Adapters.Pair> projection) {
    return to(projection, At::all);
  }

  /** The additions to a projection that is computed of the rows that ask. */
  List<LoraLinear.Addition> ofAsking(Function<Adapters.Layer, Adapters.Pair> projection) {
    return to(projection, At::asking);
  }

  private List<LoraLinear.Addition> to(
      Function<Adapters.Layer, Adapters.Pair> projection, Function<At, PassAdditions.Rows> which) {
    List<LoraLinear.Addition> additions = new ArrayList<>();
    for (At stack : stacks) {
      additions.add(
          new LoraLinear.Addition(
              which.apply(stack),
              projection.apply(stack.adapters()),
              stack.gradients().map(projection),
              stack.dropouts()));
    }
    return additions;
  }
}
