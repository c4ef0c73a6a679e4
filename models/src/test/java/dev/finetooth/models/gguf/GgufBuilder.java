package dev.finetooth.models.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes GGUF files for tests. */
public final class GgufBuilder {

  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();

  private record Tensor(String name, int type, List<Long> shape, byte[] data) {}

  /** A field: a String, Boolean, Integer (u32), Long (u64), Float, or a list of those. */
  public GgufBuilder with(String key, Object value) {
    metadata.put(key, value);
    return this;
  }

  /** A tensor; the shape is outermost first, the type the number in the format. */
  public GgufBuilder tensor(String name, int type, List<Long> shape, byte[] data) {
    tensors.add(new Tensor(name, type, shape, data));
    return this;
  }

  public byte[] bytes(int version) {
    ByteBuffer out = ByteBuffer.allocate(8 << 20).order(ByteOrder.LITTLE_ENDIAN);
    out.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(version);
    out.putLong(tensors.size()).putLong(metadata.size());
    metadata.forEach(
        (key, value) -> {
          text(out, key);
          out.putInt(type(value));
          value(out, value);
        });
    long offset = 0;
    for (Tensor tensor : tensors) {
      text(out, tensor.name());
      out.putInt(tensor.shape().size());
      tensor.shape().reversed().forEach(out::putLong);
      out.putInt(tensor.type()).putLong(offset);
      offset += aligned(tensor.data().length);
    }
    for (Tensor tensor : tensors) {
      out.position(aligned(out.position()));
      out.put(tensor.data());
    }
    byte[] all = new byte[out.position()];
    out.flip().get(all);
    return all;
  }

  public Path write(Path file) throws IOException {
    return Files.write(file, bytes(3));
  }

  private static int aligned(int length) {
    return (length + 31) / 32 * 32;
  }

  private static int type(Object value) {
    return switch (value) {
      case Integer _ -> 4;
      case Float _ -> 6;
      case Boolean _ -> 7;
      case String _ -> 8;
      case List<?> _ -> 9;
      case Long _ -> 10;
      default -> throw new IllegalArgumentException(value.toString());
    };
  }

  private static void value(ByteBuffer out, Object value) {
    switch (value) {
      case Integer number -> out.putInt(number);
      case Float number -> out.putFloat(number);
      case Boolean flag -> out.put((byte) (flag ? 1 : 0));
      case String text -> text(out, text);
      case Long number -> out.putLong(number);
      case List<?> list -> {
        out.putInt(type(list.getFirst())).putLong(list.size());
        list.forEach(element -> value(out, element));
      }
      default -> throw new IllegalArgumentException(value.toString());
    }
  }

  private static void text(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putLong(bytes.length).put(bytes);
  }
}
