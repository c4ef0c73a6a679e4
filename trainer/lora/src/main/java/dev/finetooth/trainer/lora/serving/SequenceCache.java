package dev.finetooth.trainer.lora.serving;

import dev.finetooth.trainer.lora.llama.LayerCaches.KeysAndValues;
import dev.finetooth.trainer.lora.llama.LlamaConfig;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import org.bytedeco.pytorch.Tensor;

/** Keys and values of one sequence in all layers, [layers, 2, capacity, kvHeads, headSize]. */
final class SequenceCache implements AutoCloseable {

  private final Tensor all;
  private int length;

  SequenceCache(LlamaConfig config, Compute compute, int capacity) {
    this.all =
        Scope.detached(
            () -> compute.empty(config.layers(), 2, capacity, config.kvHeads(), config.headSize()));
  }

  /** Positions that every layer has. */
  int length() {
    return length;
  }

  void advance(int positions) {
    length += positions;
  }

  /** Writes the next positions of a layer and returns all of that layer. */
  KeysAndValues join(int layer, Tensor newKeys, Tensor newValues) {
    Tensor both = all.select(0, layer);
    long added = newKeys.size(0);
    Tensor keys = both.select(0, 0);
    Tensor values = both.select(0, 1);
    keys.narrow(0, length, added).copy_(newKeys);
    values.narrow(0, length, added).copy_(newValues);
    return new KeysAndValues(
        keys.narrow(0, 0, length + added), values.narrow(0, 0, length + added));
  }

  /** A copy of the first positions of the lowest layers. */
  Tensor copyOf(int layers, int positions) {
    return all.narrow(0, 0, layers).narrow(2, 0, positions).clone();
  }

  /** Takes over what {@link #copyOf} gave. */
  void fill(Tensor lowest) {
    all.narrow(0, 0, lowest.size(0)).narrow(2, 0, lowest.size(2)).copy_(lowest);
  }

  @Override
  public void close() {
    all.close();
  }
}
