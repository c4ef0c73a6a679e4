package dev.finetooth.models.gguf;

import java.util.List;

/**
 * A tensor of the file.
 *
 * @param shape sizes of its dimensions, outermost first (the file has them innermost first)
 * @param offset of its first byte in the file
 */
public record GgufTensor(String name, TensorType type, List<Long> shape, long offset) {

  public GgufTensor {
    shape = List.copyOf(shape);
  }

  /** Values in a row, that is along the innermost dimension. */
  public int rowValues() {
    return Math.toIntExact(shape.getLast());
  }

  public long rows() {
    return shape.subList(0, shape.size() - 1).stream()
        .mapToLong(Long::longValue)
        .reduce(1, Math::multiplyExact);
  }

  long rowBytes() {
    return (long) rowValues() / type.blockValues() * type.blockBytes();
  }

  long bytes() {
    return Math.multiplyExact(rows(), rowBytes());
  }
}
