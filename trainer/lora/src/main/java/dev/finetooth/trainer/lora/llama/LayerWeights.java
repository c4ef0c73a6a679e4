package dev.finetooth.trainer.lora.llama;

import org.bytedeco.pytorch.Tensor;

/** Frozen weights of a decoder layer; the norms in the type of sums. */
record LayerWeights(
    Tensor inputNorm,
    Projection query,
    Projection keyValue,
    Projection output,
    Tensor innerNorm,
    Projection gateUp,
    Projection down) {}
