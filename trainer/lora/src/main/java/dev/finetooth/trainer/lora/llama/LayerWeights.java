package dev.finetooth.trainer.lora.llama;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Frozen weights of a decoder layer; the norms in the type of sums. */
record LayerWeights(
    Tensor inputNorm,
    Projection query,
    Projection keyValue,
    Projection output,
    Tensor innerNorm,
    Projection gateUp,
    Projection down) {

  /** Frees the memory at once: the garbage collector sees only small objects. */
  void closeIf(boolean unwanted) {
    if (unwanted) {
      inputNorm.close();
      innerNorm.close();
      for (Projection projection : List.of(query, keyValue, output, gateUp, down)) {
        projection.weight().close();
      }
    }
  }
}
