package dev.finetooth.trainer.lora.training;

import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.List;
import java.util.SortedMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Adapter weights with AdamW's moments, flat, in fp32. They have memory of their own, or a row of a
 * {@link Bank}'s.
 */
final class Weights {

  private Tensor values;
  private Tensor first;
  private Tensor second;

  Weights(Tensor values, Tensor first, Tensor second) {
    this.values = values;
    this.first = first;
    this.second = second;
  }

  static Weights starting(Tensor values) {
    return new Weights(values, zeros(values), zeros(values));
  }

  Tensor values() {
    return values;
  }

  /** Belongs to no scope, like every tensor here: {@link #close} frees them. */
  Weights copy() {
    return new Weights(
        Scope.detached(values::clone), Scope.detached(first::clone), Scope.detached(second::clone));
  }

  private static Tensor zeros(Tensor like) {
    return Scope.detached(() -> like.mul(new Scalar(0.0)));
  }

  /** Moves into other memory, which belongs to no scope, and frees what it had. */
  void moveTo(Tensor newValues, Tensor newFirst, Tensor newSecond) {
    newValues.copy_(values);
    newFirst.copy_(first);
    newSecond.copy_(second);
    close();
    values = newValues;
    first = newFirst;
    second = newSecond;
  }

  void close() {
    List.of(values, first, second).forEach(Tensor::close);
  }

  void addTo(SortedMap<String, Tensor> tensors, String prefix) {
    tensors.put(prefix + "values", values.cpu());
    tensors.put(prefix + "first", first.cpu());
    tensors.put(prefix + "second", second.cpu());
  }
}
