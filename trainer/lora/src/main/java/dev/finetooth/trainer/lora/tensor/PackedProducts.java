package dev.finetooth.trainer.lora.tensor;

import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * oneDNN's products with matrices in its own layout, which libtorch has for its compiler and
 * therefore offers by name alone. Only in fp32 on the CPU.
 */
final class PackedProducts {

  /** The layout does for any number of rows, and is chosen for few. */
  private static final long ROWS = 32;

  private static final Optional<PackedProducts> THIS_LIBRARY = find();

  private final OperatorHandle pack;
  private final OperatorHandle product;
  private final IValue none;
  private final IValue noFunction;
  private final IValue noNumbers;
  private final IValue noAlgorithm;

  private PackedProducts(OperatorHandle pack, OperatorHandle product) {
    this.pack = pack;
    this.product = product;
    this.none = new IValue();
    this.noFunction = new IValue("none");
    this.noNumbers =
        new IValue(
            new GenericList(
                product.schema().arguments().getPointer(4).type().get().containedType(0)));
    this.noAlgorithm = new IValue("");
    // They live as long as the program, whatever scope asked for them first.
    List.of(pack, product, none, noFunction, noNumbers, noAlgorithm)
        .forEach(Pointer::retainReference);
  }

  static Optional<PackedProducts> of(Compute compute) {
    boolean plain = compute.products() == ScalarType.Float && compute.device().equals("cpu");
    return plain ? THIS_LIBRARY : Optional.empty();
  }

  /** Lays out a matrix [out, in]. */
  Tensor pack(Tensor matrix) {
    IValueVector stack = new IValueVector(new IValue(matrix), new IValue(ROWS));
    pack.callBoxed(stack);
    return new Tensor(stack.get(0).toTensor());
  }

  /** x W', of x [rows, in]. */
  Tensor times(Tensor x, Tensor packed) {
    IValueVector stack =
        new IValueVector(
            new IValue(x), new IValue(packed), none, noFunction, noNumbers, noAlgorithm);
    product.callBoxed(stack);
    return new Tensor(stack.get(0).toTensor());
  }

  private static Optional<PackedProducts> find() {
    if (!torch.hasMKLDNN()) {
      return Optional.empty();
    }
    return Optional.of(
        new PackedProducts(
            Dispatcher.singleton().findSchemaOrThrow("mkldnn::_reorder_linear_weight", ""),
            Dispatcher.singleton().findSchemaOrThrow("mkldnn::_linear_pointwise", "")));
  }
}
