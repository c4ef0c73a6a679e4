package dev.finetooth.trainer.lora.llama;

import org.bytedeco.pytorch.Tensor;

/** Keys and values of earlier positions, by layer. */
public interface LayerCaches {

  /** What a sequence attends to: [keys, kvHeads, headSize] each. */
  record KeysAndValues(Tensor keys, Tensor values) {}

  /** All keys and values of a sequence after the new ones have joined. */
  KeysAndValues join(int layer, int sequence, Tensor newKeys, Tensor newValues);

  /** Batches that hold their sequences whole. */
  LayerCaches NONE = (layer, sequence, keys, values) -> new KeysAndValues(keys, values);
}
