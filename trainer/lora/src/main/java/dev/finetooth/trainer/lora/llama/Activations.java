package dev.finetooth.trainer.lora.llama;

/** How the backward pass comes by what the forward pass computed. */
public enum Activations {
  /** It is kept from the one to the other. */
  KEPT,
  /**
   * A layer's input alone is kept, and the rest computed again (Chen et al. 2016, "Training Deep
   * Nets with Sublinear Memory Cost"): the same to the last bit, for less memory and more time.
   */
  RECOMPUTED
}
