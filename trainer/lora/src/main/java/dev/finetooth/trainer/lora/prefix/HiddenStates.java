package dev.finetooth.trainer.lora.prefix;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The hidden states that enter the first adapted layer. */
public interface HiddenStates {

  /**
   * States of some examples one after another, [rows, hidden] in the type of sums.
   *
   * @param examples indices into the data
   * @param shared number of first tokens that they have in common: their rows come once, before all
   */
  Tensor of(List<Integer> examples, int shared);

  /** Whether the frozen layers are needed for that. */
  boolean computed();
}
