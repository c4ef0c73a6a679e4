package dev.finetooth.models.gguf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads everything before the tensors' data. */
final class HeaderParser {

  private static final int MAGIC = 0x46554747; // "GGUF", little-endian
  private static final int LIST = 9;
  private static final int MAX_DIMENSIONS = 4;
  private static final long DEFAULT_ALIGNMENT = 32;

  private final Cursor cursor;

  HeaderParser(Cursor cursor) {
    this.cursor = cursor;
  }

  record Header(GgufMetadata metadata, List<GgufTensor> tensors) {}

  Header parse() throws MalformedGgufException {
    if (cursor.int32() != MAGIC) {
      throw new MalformedGgufException("it does not begin with the letters GGUF");
    }
    requireKnownVersion(cursor.int32());
    int tensors = cursor.count(24);
    int fields = cursor.count(13);
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < fields; i++) {
      String key = cursor.text();
      values.put(key, value(cursor.int32()));
    }
    GgufMetadata metadata = new GgufMetadata(values);
    return new Header(metadata, tensors(tensors, metadata));
  }

  private static void requireKnownVersion(int version) throws MalformedGgufException {
    if (version == Integer.reverseBytes(2) || version == Integer.reverseBytes(3)) {
      throw new MalformedGgufException("it is a big-endian file; only little-endian ones are read");
    }
    if (version != 2 && version != 3) {
      throw new MalformedGgufException(
          "it has GGUF version %s; versions 2 and 3 are read"
              .formatted(Integer.toUnsignedString(version)));
    }
  }

  private Object value(int type) throws MalformedGgufException {
    if (type != LIST) {
      return scalar(type);
    }
    int element = cursor.int32();
    int count = cursor.count(1);
    List<Object> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(value(element));
    }
    return Collections.unmodifiableList(list);
  }

  private Object scalar(int type) throws MalformedGgufException {
    return switch (type) {
      case 0 -> (long) Byte.toUnsignedInt(cursor.int8());
      case 1 -> (long) cursor.int8();
      case 2 -> (long) Short.toUnsignedInt(cursor.int16());
      case 3 -> (long) cursor.int16();
      case 4 -> Integer.toUnsignedLong(cursor.int32());
      case 5 -> (long) cursor.int32();
      // By way of its shortest decimal form: 1e-5 stays 1e-5, not 9.999999747378752e-06.
      case 6 -> Double.valueOf(Float.toString(Float.intBitsToFloat(cursor.int32())));
      case 7 -> cursor.int8() != 0;
      case 8 -> cursor.text();
      case 10, 11 -> cursor.int64();
      case 12 -> Double.longBitsToDouble(cursor.int64());
      default ->
          throw new MalformedGgufException(
              "a metadata field has the unknown type " + Integer.toUnsignedString(type));
    };
  }

  private record Entry(String name, List<Long> shape, int type, long offset) {}

  private List<GgufTensor> tensors(int count, GgufMetadata metadata) throws MalformedGgufException {
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(entry());
    }
    long alignment = metadata.integer("general.alignment").orElse(DEFAULT_ALIGNMENT);
    if (alignment < 1 || Long.bitCount(alignment) != 1) {
      throw new MalformedGgufException("general.alignment is " + alignment + ", no power of two");
    }
    long data = (cursor.position() + alignment - 1) / alignment * alignment;
    List<GgufTensor> tensors = new ArrayList<>(count);
    for (Entry entry : entries) {
      tensors.add(tensor(entry, data));
    }
    return List.copyOf(tensors);
  }

  private Entry entry() throws MalformedGgufException {
    String name = cursor.text();
    int dimensions = cursor.int32();
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw new MalformedGgufException(
          "the tensor %s has %s dimensions".formatted(name, Integer.toUnsignedString(dimensions)));
    }
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      long size = cursor.int64();
      if (size < 1 || size > Integer.MAX_VALUE) {
        throw new MalformedGgufException(
            "the tensor %s has a dimension of size %s"
                .formatted(name, Long.toUnsignedString(size)));
      }
      shape.addFirst(size);
    }
    return new Entry(name, shape, cursor.int32(), cursor.int64());
  }

  private static GgufTensor tensor(Entry entry, long data) throws MalformedGgufException {
    TensorType type =
        TensorType.of(entry.type())
            .orElseThrow(
                () ->
                    new MalformedGgufException(
                        ("the tensor %s has the type %s, which is not read. Take a file whose types"
                                + " are among F32, F16, BF16, Q4_0, Q4_1 and Q8_0, or the model's"
                                + " Hugging Face folder")
                            .formatted(entry.name(), UnreadTypes.name(entry.type()))));
    if (entry.shape().getLast() % type.blockValues() != 0) {
      throw new MalformedGgufException(
          "the tensor %s has rows of %d values, which %s cannot hold: they are no multiple of %d"
              .formatted(entry.name(), entry.shape().getLast(), type, type.blockValues()));
    }
    return new GgufTensor(entry.name(), type, entry.shape(), Math.addExact(data, entry.offset()));
  }
}
