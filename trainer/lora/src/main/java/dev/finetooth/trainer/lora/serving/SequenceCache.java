package dev.finetooth.trainer.lora.serving;

import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.llama.LayerCaches.KeysAndValues;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Keys and values of one sequence in all layers, [layers, 2, capacity, kvHeads, headSize]. */
final class SequenceCache implements AutoCloseable {

  private final Tensor all;
  private final Runnable closed;
  private int length;

  SequenceCache(ModelShape config, Compute compute, int capacity) {
    this(config, compute, capacity, () -> {});
  }

  /**
   * @param closed is told when the memory is free again
   */
  SequenceCache(ModelShape config, Compute compute, int capacity, Runnable closed) {
    this.closed = closed;
    this.all =
        Scope.detached(
            () ->
                compute.empty(
                    config.layers(), 2, capacity, config.keyValueHeads(), config.headSize()));
  }

  /** Memory that keys and values of so many positions take in some layers. */
  static long bytes(ModelShape config, Compute compute, int layers, int positions) {
    long element = compute.exact() == ScalarType.Double ? Double.BYTES : Float.BYTES;
    return 2L * layers * positions * config.keyValueHeads() * config.headSize() * element;
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

  /** A copy of positions [from, to) of the lowest layers. */
  Tensor copyOf(int layers, int from, int to) {
    return all.narrow(0, 0, layers).narrow(2, from, (long) to - from).clone();
  }

  /** Takes over the next positions of the lowest layers, which does not advance. */
  void fill(Tensor lowest) {
    all.narrow(0, 0, lowest.size(0)).narrow(2, length, lowest.size(2)).copy_(lowest);
  }

  /** Takes over the first positions of all layers. */
  void begin(Tensor ofAllLayers, int positions) {
    all.narrow(2, 0, positions).copy_(ofAllLayers.narrow(2, 0, positions));
    length = positions;
  }

  @Override
  public void close() {
    all.close();
    closed.run();
  }
}
