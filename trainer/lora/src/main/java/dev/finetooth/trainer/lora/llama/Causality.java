package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Minus infinity where a query would look into its future; grows as longer sequences come. */
final class Causality {

  private static final int FIRST_SIZE = 256;

  private final Compute compute;
  private Tensor table;

  Causality(Compute compute) {
    this.compute = compute;
    this.table = make(FIRST_SIZE);
  }

  /** Of shape [queries, keys], to be added to scores. */
  synchronized Tensor mask(int queryFrom, int queries, int keys) {
    if (keys > table.size(0)) {
      table = make(Math.max(keys, 2 * table.size(0)));
    }
    return table.narrow(0, queryFrom, queries).narrow(1, 0, keys);
  }

  private Tensor make(long size) {
    return Scope.detached(
        () -> torch.triu(compute.empty(size, size).fill_(new Scalar(Double.NEGATIVE_INFINITY)), 1));
  }
}
