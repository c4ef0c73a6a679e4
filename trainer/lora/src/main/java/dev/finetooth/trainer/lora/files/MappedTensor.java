package dev.finetooth.trainer.lora.files;

import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Views of memory outside the Java heap as tensors on the CPU, without copying. */
public final class MappedTensor {

  private MappedTensor() {}

  /** The segment must outlive the tensor, and a read-only one must not be written through it. */
  public static Tensor over(MemorySegment segment, ScalarType type, long... shape) {
    return torch.from_blob(
        new Address(segment.address()),
        shape,
        new TensorOptions().dtype(new ScalarTypeOptional(type)));
  }

  /** A contiguous CPU tensor's bytes, valid while the tensor lives. */
  @SuppressWarnings(
      "restricted") // the library that this program is about needs native access anyway
  public static MemorySegment bytes(Tensor tensor) {
    return MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(tensor.nbytes());
  }

  private static final class Address extends Pointer {
    Address(long address) {
      this.address = address;
    }
  }
}
