package dev.finetooth.models.safetensors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Writes a safetensors file. The same tensors give the same bytes: they are laid out by name, and
 * the header is padded with spaces so that the data begins at a multiple of 8.
 */
public final class SafetensorsWriter {

  private static final int BUFFER_BYTES = 1 << 20;

  private SafetensorsWriter() {}

  /**
   * Writes a new file, replacing one that is there.
   *
   * @param progress hears the written share, 0..1, after every tensor
   * @throws IllegalArgumentException where a name occurs twice or a content gives another number of
   *     values than its shape says
   */
  public static void write(Path file, List<NewTensor> tensors, DoubleConsumer progress)
      throws IOException {
    List<NewTensor> ordered =
        tensors.stream().sorted(Comparator.comparing(NewTensor::name)).toList();
    byte[] header = header(ordered);
    long total = ordered.stream().mapToLong(NewTensor::bytes).sum();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      buffer.putLong(header.length);
      drain(channel, buffer);
      writeFully(channel, ByteBuffer.wrap(header));
      long written = 0;
      for (NewTensor tensor : ordered) {
        write(channel, buffer, tensor);
        written += tensor.bytes();
        progress.accept((double) written / total);
      }
      channel.force(true);
    }
  }

  private static byte[] header(List<NewTensor> ordered) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.putObject("__metadata__").put("format", "pt");
    long offset = 0;
    for (NewTensor tensor : ordered) {
      if (root.has(tensor.name())) {
        throw new IllegalArgumentException("the tensor " + tensor.name() + " is given twice");
      }
      ObjectNode entry = root.putObject(tensor.name());
      entry.put("dtype", tensor.type().name());
      tensor.shape().forEach(entry.withArray("shape")::add);
      entry.putArray("data_offsets").add(offset).add(offset + tensor.bytes());
      offset += tensor.bytes();
    }
    String text = Json.write(root);
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return (text + " ".repeat(Math.floorMod(-length, 8))).getBytes(StandardCharsets.UTF_8);
  }

  private static void write(FileChannel channel, ByteBuffer buffer, NewTensor tensor)
      throws IOException {
    long before = channel.position();
    tensor
        .content()
        .writeTo(
            values -> {
              for (float value : values) {
                if (buffer.remaining() < Float.BYTES) {
                  drain(channel, buffer);
                }
                tensor.type().put(buffer, value);
              }
            });
    drain(channel, buffer);
    long given = (channel.position() - before) / tensor.type().bytes();
    if (given != tensor.values()) {
      throw new IllegalArgumentException(
          "the tensor %s has the shape %s, that is %d values, but was given %d"
              .formatted(tensor.name(), tensor.shape(), tensor.values(), given));
    }
  }

  private static void drain(FileChannel channel, ByteBuffer buffer) throws IOException {
    buffer.flip();
    writeFully(channel, buffer);
    buffer.clear();
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
