package dev.finetooth.models.gguf;

import java.util.Arrays;
import java.util.Optional;

/** The tensor types that are read, with their number in the file format. */
public enum TensorType {
  F32(0, 1, 4),
  F16(1, 1, 2),
  /** 32 values of 4 bits around 8, with a scale in F16. */
  Q4_0(2, 32, 18),
  /** 32 values of 4 bits, with a scale and a smallest value in F16. */
  Q4_1(3, 32, 20),
  /** 32 values of 8 signed bits, with a scale in F16. */
  Q8_0(8, 32, 34),
  BF16(30, 1, 2);

  private final int number;
  private final int blockValues;
  private final int blockBytes;

  TensorType(int number, int blockValues, int blockBytes) {
    this.number = number;
    this.blockValues = blockValues;
    this.blockBytes = blockBytes;
  }

  /** Values that are stored together. */
  public int blockValues() {
    return blockValues;
  }

  /** Bytes of such a block. */
  public int blockBytes() {
    return blockBytes;
  }

  static Optional<TensorType> of(int number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }
}
