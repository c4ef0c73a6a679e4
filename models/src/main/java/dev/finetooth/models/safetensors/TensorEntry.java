package dev.finetooth.models.safetensors;

import java.util.List;

/**
 * A tensor of a file.
 *
 * @param dtype as the header says: F32, BF16, I64 and so on
 * @param shape sizes of its dimensions, outermost first
 * @param begin offset of its first byte in the file
 * @param end offset behind its last byte in the file
 */
public record TensorEntry(String name, String dtype, List<Long> shape, long begin, long end) {

  public TensorEntry {
    shape = List.copyOf(shape);
  }

  /** The number of values. */
  public long values() {
    return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
  }
}
