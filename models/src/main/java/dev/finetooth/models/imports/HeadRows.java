package dev.finetooth.models.imports;

import java.util.function.LongUnaryOperator;

/**
 * Undoes llama.cpp's reordering of the query and key rows. Its converter interleaves the two halves
 * of every head (rotary positions turn neighbouring rows there, rows half a head apart here): row
 * 2j + h of a head there is row h * size / 2 + j here.
 */
final class HeadRows {

  private HeadRows() {}

  /** From the row of the Hugging Face matrix to that of the GGUF matrix. */
  static LongUnaryOperator source(int headSize) {
    int half = headSize / 2;
    return row -> {
      long head = row / headSize;
      long inside = row % headSize;
      return head * headSize + 2 * (inside % half) + inside / half;
    };
  }
}
