package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.FrozenMatrix;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Frozen linear maps of one input, stacked: [sum of outs, in].
 *
 * @param bias added to the products, [sum of outs], where the family has one
 * @param outs widths of the stacked maps
 */
record Projection(FrozenMatrix weight, Optional<Tensor> bias, List<Integer> outs) {

  /** What the maps make of x [rows, in]. */
  Tensor of(Tensor x) {
    Tensor y = weight.times(x);
    return bias.map(y::add_).orElse(y);
  }

  /** Frees the memory at once: the garbage collector sees only small objects. */
  void close() {
    weight.close();
    bias.ifPresent(Tensor::close);
  }
}
