package dev.finetooth.trainer.lora.files;

import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Writes safetensors files whose bytes depend on names and values alone. */
public final class SafetensorsWriter {

  private SafetensorsWriter() {}

  /**
   * Writes a file and waits until it is on the disk.
   *
   * @param tensors contiguous, fp32 or fp64, on the CPU; written in the order of their names
   */
  public static void write(
      Path file, SortedMap<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      header.put("__metadata__", new TreeMap<>(metadata));
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("dtype", tensor.scalar_type().intern() == ScalarType.Double ? "F64" : "F32");
      fields.put("shape", Arrays.stream(tensor.shape()).boxed().toList());
      fields.put("data_offsets", List.of(offset, offset + tensor.nbytes()));
      header.put(entry.getKey(), fields);
      offset += tensor.nbytes();
    }
    byte[] json = padded(Json.write(header).getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      writeAll(channel, length.putLong(json.length).flip());
      writeAll(channel, ByteBuffer.wrap(json));
      for (Tensor tensor : tensors.values()) {
        writeAll(channel, MappedTensor.bytes(tensor).asByteBuffer());
      }
      channel.force(true);
    }
  }

  /** The data start at a multiple of eight bytes. */
  private static byte[] padded(byte[] json) {
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
