package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.FrozenMatrix;
import java.util.List;

/**
 * Frozen linear maps of one input, stacked: [sum of outs, in].
 *
 * @param outs widths of the stacked maps
 */
record Projection(FrozenMatrix weight, List<Integer> outs) {

  int out() {
    return outs.stream().mapToInt(Integer::intValue).sum();
  }
}
