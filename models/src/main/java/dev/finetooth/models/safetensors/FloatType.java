package dev.finetooth.models.safetensors;

import java.nio.ByteBuffer;

/** The number formats that weights are written in. The names are those of the file format. */
public enum FloatType {
  F32(4),
  F16(2),
  /** The upper half of an F32: its range, with 8 bits of precision. */
  BF16(2);

  private final int bytes;

  FloatType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one value. */
  public int bytes() {
    return bytes;
  }

  void put(ByteBuffer target, float value) {
    switch (this) {
      case F32 -> target.putFloat(value);
      case F16 -> target.putShort(Float.floatToFloat16(value));
      case BF16 -> target.putShort(toBfloat16(value));
    }
  }

  /** Rounds to the nearest bfloat16, ties to even, as hardware and torch do. */
  public static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  public static float fromBfloat16(short value) {
    return Float.intBitsToFloat(value << 16);
  }
}
