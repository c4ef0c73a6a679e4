package dev.finetooth.models.gguf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Turns stored values into floats, as ggml's reference code does (ggml-quants.c, dequantize_row_*).
 * In the 4-bit types the low halves of the bytes hold the first 16 values of a block, the high
 * halves the other 16.
 */
final class Blocks {

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Blocks() {}

  /** Fills the array with the values whose bytes begin at {@code from}. */
  static void decode(TensorType type, MemorySegment bytes, long from, float[] values) {
    for (int i = 0; i < values.length; i += type.blockValues()) {
      long block = from + (long) i / type.blockValues() * type.blockBytes();
      switch (type) {
        case F32 -> values[i] = bytes.get(FLOAT, block);
        case F16 -> values[i] = half(bytes, block);
        case BF16 -> values[i] = Float.intBitsToFloat(bytes.get(SHORT, block) << 16);
        case Q4_0 -> {
          float scale = half(bytes, block);
          nibbles(bytes, block + 2, scale, -8 * scale, values, i);
        }
        case Q4_1 ->
            nibbles(bytes, block + 4, half(bytes, block), half(bytes, block + 2), values, i);
        case Q8_0 -> signed(bytes, block + 2, half(bytes, block), values, i);
      }
    }
  }

  private static void nibbles(
      MemorySegment bytes, long from, float scale, float least, float[] values, int to) {
    for (int j = 0; j < 16; j++) {
      int pair = Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, from + j));
      values[to + j] = (pair & 0x0f) * scale + least;
      values[to + j + 16] = (pair >>> 4) * scale + least;
    }
  }

  private static void signed(MemorySegment bytes, long from, float scale, float[] values, int to) {
    for (int j = 0; j < 32; j++) {
      values[to + j] = bytes.get(ValueLayout.JAVA_BYTE, from + j) * scale;
    }
  }

  private static float half(MemorySegment bytes, long at) {
    return Float.float16ToFloat(bytes.get(SHORT, at));
  }
}
