package dev.finetooth.models.gguf;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An open GGUF file. It is mapped, not loaded: rows are turned into floats as they are asked for.
 */
public final class GgufFile implements AutoCloseable {

  private final Arena arena;
  private final MemorySegment bytes;
  private final HeaderParser.Header header;

  private GgufFile(Arena arena, MemorySegment bytes, HeaderParser.Header header) {
    this.arena = arena;
    this.bytes = bytes;
    this.header = header;
  }

  /**
   * Opens a file and reads its head.
   *
   * @throws MalformedGgufException where it is broken, or holds a tensor type that is not read; the
   *     message names file, tensor and type
   */
  @SuppressWarnings("MustBeClosedChecker") // close() closes it
  public static GgufFile open(Path file) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      HeaderParser.Header header = new HeaderParser(new Cursor(bytes)).parse();
      for (GgufTensor tensor : header.tensors()) {
        requireInside(tensor, bytes.byteSize());
      }
      return new GgufFile(arena, bytes, header);
    } catch (MalformedGgufException e) {
      arena.close();
      throw new MalformedGgufException(file.getFileName() + ": " + e.getMessage());
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static void requireInside(GgufTensor tensor, long size) throws MalformedGgufException {
    if (tensor.offset() < 0 || tensor.offset() > size - tensor.bytes()) {
      throw new MalformedGgufException(
          "the tensor %s lies beyond the end of the file; download it again"
              .formatted(tensor.name()));
    }
  }

  public GgufMetadata metadata() {
    return header.metadata();
  }

  public List<GgufTensor> tensors() {
    return header.tensors();
  }

  public Optional<GgufTensor> tensor(String name) {
    return header.tensors().stream().filter(tensor -> tensor.name().equals(name)).findFirst();
  }

  /**
   * Reads one row.
   *
   * @param row from 0
   * @param values is filled; as long as the tensor's rows
   */
  public void read(GgufTensor tensor, long row, float[] values) {
    if (row < 0 || row >= tensor.rows() || values.length != tensor.rowValues()) {
      throw new IllegalArgumentException(
          "%s has %d rows of %d values; asked for row %d of %d values"
              .formatted(tensor.name(), tensor.rows(), tensor.rowValues(), row, values.length));
    }
    Blocks.decode(tensor.type(), bytes, tensor.offset() + row * tensor.rowBytes(), values);
  }

  @Override
  public void close() {
    arena.close();
  }
}
