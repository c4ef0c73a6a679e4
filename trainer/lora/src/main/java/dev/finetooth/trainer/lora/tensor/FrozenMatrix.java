package dev.finetooth.trainer.lora.tensor;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A matrix [out, in] that never changes. Where there are {@link PackedProducts} it is laid out once
 * as they want it: libtorch's own products copy it into such a layout every time, which takes as
 * long as the product itself where rows are few. Several threads may compute with it.
 */
public final class FrozenMatrix {

  /** Packed where there are packed products, else plain. */
  private final Tensor matrix;

  private final Optional<PackedProducts> products;
  private Optional<Tensor> transposed = Optional.empty();

  private FrozenMatrix(Tensor plain, Compute compute) {
    this.products = PackedProducts.of(compute);
    this.matrix = products.map(with -> Scope.detached(() -> with.pack(plain))).orElse(plain);
  }

  /** Owns the tensor from now on. */
  public static FrozenMatrix takingOver(Tensor plain, Compute compute) {
    FrozenMatrix made = new FrozenMatrix(plain, compute);
    if (made.products.isPresent()) {
      plain.close();
    }
    return made;
  }

  /** The tensor has another use too, and its own owner, who does not close it before this. */
  public static FrozenMatrix sharing(Tensor plain, Compute compute) {
    return new FrozenMatrix(plain, compute);
  }

  /** x W', of x [rows, in]. */
  public Tensor times(Tensor x) {
    return products.map(with -> with.times(x, matrix)).orElseGet(() -> torch.linear(x, matrix));
  }

  /** dy W, of dy [rows, out]. */
  public Tensor timesBack(Tensor dy) {
    return products
        .map(with -> with.times(dy, transposed(with)))
        .orElseGet(() -> torch.mm(dy, matrix));
  }

  /** Made when first needed: answering needs none. */
  private synchronized Tensor transposed(PackedProducts with) {
    Tensor ready =
        transposed.orElseGet(
            () -> Scope.detached(() -> with.pack(matrix.to_dense().t().contiguous())));
    transposed = Optional.of(ready);
    return ready;
  }

  /** Frees the memory at once: the garbage collector sees only small objects. */
  public void close() {
    matrix.close();
    transposed.ifPresent(Tensor::close);
  }
}
