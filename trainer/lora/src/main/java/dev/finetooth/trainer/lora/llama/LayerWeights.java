package dev.finetooth.trainer.lora.llama;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Frozen weights of a decoder layer; the norms in the type of sums.
 *
 * @param headNorms where the family has them
 */
record LayerWeights(
    Tensor inputNorm,
    Projection query,
    Projection keyValue,
    Optional<HeadNorms> headNorms,
    Projection output,
    Tensor innerNorm,
    Projection gateUp,
    Projection down) {

  /** Norms over the values of each head, [headSize] each. */
  record HeadNorms(Tensor query, Tensor key) {
    private void close() {
      query.close();
      key.close();
    }
  }

  /** Frees the memory at once: the garbage collector sees only small objects. */
  void closeIf(boolean unwanted) {
    if (unwanted) {
      inputNorm.close();
      innerNorm.close();
      headNorms.ifPresent(HeadNorms::close);
      List.of(query, keyValue, output, gateUp, down).forEach(Projection::close);
    }
  }
}
