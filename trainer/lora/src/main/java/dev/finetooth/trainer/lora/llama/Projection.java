package dev.finetooth.trainer.lora.llama;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Frozen linear maps of one input, stacked: [sum of outs, in].
 *
 * @param outs widths of the stacked maps
 */
record Projection(Tensor weight, List<Integer> outs) {

  int out() {
    return outs.stream().mapToInt(Integer::intValue).sum();
  }
}
