package dev.finetooth.trainer.lora.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A safetensors file, mapped into memory: its tensors are views of the file. */
public final class Safetensors implements AutoCloseable {

  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Entry(ScalarType type, long[] shape, long from, long to) {}

  private final Path file;
  private final Arena arena;
  private final MemorySegment data;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private Safetensors(Path file, Arena arena, MemorySegment data) {
    this.file = file;
    this.arena = arena;
    this.data = data;
  }

  /**
   * Maps a file.
   *
   * @throws IOException where the file is missing or broken; the message says how
   */
  @SuppressWarnings("MustBeClosedChecker") // what is returned closes the arena
  public static Safetensors open(Path file) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      long header = all.byteSize() < 8 ? -1 : all.get(LITTLE_LONG, 0);
      if (header < 2 || header > all.byteSize() - 8) {
        throw new IOException(file + " is no safetensors file, or was cut short");
      }
      Safetensors opened = new Safetensors(file, arena, all.asSlice(8 + header));
      byte[] text = all.asSlice(8, header).toArray(ValueLayout.JAVA_BYTE);
      opened.readHeader(Json.mapper().readTree(new String(text, StandardCharsets.UTF_8)));
      return opened;
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  public Set<String> names() {
    return entries.keySet();
  }

  public Map<String, String> metadata() {
    return metadata;
  }

  /** A view of the file, valid until it is closed; copy what must live longer. */
  public Tensor tensor(String name) throws IOException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IOException(file + " has no tensor " + name);
    }
    return MappedTensor.over(
        data.asSlice(entry.from, entry.to - entry.from), entry.type, entry.shape);
  }

  @Override
  public void close() {
    arena.close();
  }

  private void readHeader(JsonNode header) throws IOException {
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals("__metadata__")) {
        field.getValue().properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        continue;
      }
      JsonNode node = field.getValue();
      long[] shape = new long[node.path("shape").size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = node.path("shape").path(i).asLong();
      }
      long from = node.path("data_offsets").path(0).asLong(-1);
      long to = node.path("data_offsets").path(1).asLong(-1);
      if (from < 0 || to < from || to > data.byteSize()) {
        throw new IOException(file + ": tensor " + field.getKey() + " lies outside the file");
      }
      ScalarType type = type(node.path("dtype").asText());
      if (to - from != values(shape) * torch.elementSize(type)) {
        // Its view would reach beyond it, which no exception would stop.
        throw new IOException(
            "%s: tensor %s has %d bytes, but its shape and type make it %d; the file is damaged"
                .formatted(
                    file, field.getKey(), to - from, values(shape) * torch.elementSize(type)));
      }
      entries.put(field.getKey(), new Entry(type, shape, from, to));
    }
  }

  private static long values(long[] shape) {
    long values = 1;
    for (long size : shape) {
      values = Math.multiplyExact(values, size);
    }
    return values;
  }

  private ScalarType type(String name) throws IOException {
    return switch (name) {
      case "F32" -> ScalarType.Float;
      case "F16" -> ScalarType.Half;
      case "BF16" -> ScalarType.BFloat16;
      case "F64" -> ScalarType.Double;
      case "I64" -> ScalarType.Long;
      default ->
          throw new IOException(
              file + " holds tensors of type " + name + "; F32, F16 and BF16 can be read");
    };
  }

  static final ValueLayout.OfLong LITTLE_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
}
