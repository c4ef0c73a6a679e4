package dev.finetooth.models.gguf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads little-endian values one after another, and refuses to read beyond the end. */
final class Cursor {

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bytes;
  private long position;

  Cursor(MemorySegment bytes) {
    this.bytes = bytes;
  }

  long position() {
    return position;
  }

  byte int8() throws MalformedGgufException {
    return bytes.get(ValueLayout.JAVA_BYTE, advance(1));
  }

  short int16() throws MalformedGgufException {
    return bytes.get(SHORT, advance(2));
  }

  int int32() throws MalformedGgufException {
    return bytes.get(INT, advance(4));
  }

  long int64() throws MalformedGgufException {
    return bytes.get(LONG, advance(8));
  }

  String text() throws MalformedGgufException {
    long length = int64();
    if (length > Integer.MAX_VALUE) {
      throw truncated(length);
    }
    long start = advance(length);
    byte[] text = bytes.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** A number of things that take at least so many bytes each, so a broken count is found early. */
  int count(int leastBytes) throws MalformedGgufException {
    long count = int64();
    if (count < 0 || count > (bytes.byteSize() - position) / leastBytes) {
      throw truncated(count);
    }
    return Math.toIntExact(count);
  }

  private long advance(long length) throws MalformedGgufException {
    if (length < 0 || length > bytes.byteSize() - position) {
      throw truncated(length);
    }
    long start = position;
    position += length;
    return start;
  }

  private MalformedGgufException truncated(long wanted) {
    return new MalformedGgufException(
        "the file ends early: at byte %d it announces %s more (bytes or entries), but has %d in all; download it again"
            .formatted(position, Long.toUnsignedString(wanted), bytes.byteSize()));
  }
}
