package dev.finetooth.trainer.lora.training;

import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.List;
import java.util.SortedMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Adapter weights with AdamW's moments (Loshchilov and Hutter 2019), flat, in fp32. */
final class Weights {

  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final Tensor values;
  private final Tensor first;
  private final Tensor second;

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

  void close() {
    List.of(values, first, second).forEach(Tensor::close);
  }

  /**
   * @param step from 0
   */
  void update(Tensor gradient, int step, double rate, double decay) {
    if (decay > 0) {
      values.mul_(new Scalar(1 - rate * decay));
    }
    first.lerp_(gradient, new Scalar(1 - BETA_1));
    second.mul_(new Scalar(BETA_2)).addcmul_(gradient, gradient, new Scalar(1 - BETA_2));
    double correction1 = 1 - Math.pow(BETA_1, step + 1.0);
    double correction2 = 1 - Math.pow(BETA_2, step + 1.0);
    Tensor denominator =
        second.sqrt().mul_(new Scalar(1 / Math.sqrt(correction2))).add_(new Scalar(EPSILON));
    values.addcdiv_(first, denominator, new Scalar(-rate / correction1));
  }

  void addTo(SortedMap<String, Tensor> tensors, String prefix) {
    tensors.put(prefix + "values", values.cpu());
    tensors.put(prefix + "first", first.cpu());
    tensors.put(prefix + "second", second.cpu());
  }
}
