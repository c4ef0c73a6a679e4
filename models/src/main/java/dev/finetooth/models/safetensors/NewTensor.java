package dev.finetooth.models.safetensors;

import java.io.IOException;
import java.util.List;

/**
 * A tensor to write.
 *
 * @param shape sizes of its dimensions, outermost first
 * @param content gives exactly as many values as the shape says
 */
public record NewTensor(String name, FloatType type, List<Long> shape, Content content) {

  public NewTensor {
    shape = List.copyOf(shape);
  }

  /** The number of values. */
  public long values() {
    return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
  }

  long bytes() {
    return Math.multiplyExact(values(), type.bytes());
  }

  /** Where the values come from; asked once, so a model larger than memory can be written. */
  @FunctionalInterface
  public interface Content {
    void writeTo(FloatSink sink) throws IOException;
  }
}
