package dev.finetooth.models.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what a safetensors file holds, without its data. */
public final class SafetensorsHeader {

  /** The limit of the reference implementation. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  private SafetensorsHeader() {}

  /**
   * The tensors of a file, in the header's order.
   *
   * @throws MalformedSafetensorsException where the header is broken or names bytes that the file
   *     does not have
   */
  public static List<TensorEntry> read(Path file) throws IOException {
    long size = Files.size(file);
    if (size < Long.BYTES) {
      throw new MalformedSafetensorsException(file, "it has only " + size + " bytes");
    }
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      long length = Long.reverseBytes(in.readLong());
      if (length < 2 || length > MAX_HEADER_BYTES || length > size - Long.BYTES) {
        throw new MalformedSafetensorsException(
            file, "it says that its header has " + length + " bytes");
      }
      byte[] header = in.readNBytes((int) length);
      return entries(file, Json.mapper().readTree(header), Long.BYTES + length, size);
    } catch (JsonProcessingException e) {
      throw new MalformedSafetensorsException(file, "its header is no JSON");
    }
  }

  private static List<TensorEntry> entries(Path file, JsonNode header, long data, long size)
      throws MalformedSafetensorsException {
    List<TensorEntry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals("__metadata__")) {
        continue;
      }
      TensorEntry entry = entry(field.getKey(), field.getValue(), data);
      if (entry.begin() < data || entry.end() < entry.begin() || entry.end() > size) {
        throw new MalformedSafetensorsException(
            file,
            "%s lies in bytes %d to %d, but the file has %d"
                .formatted(entry.name(), entry.begin(), entry.end(), size));
      }
      entries.add(entry);
    }
    return List.copyOf(entries);
  }

  private static TensorEntry entry(String name, JsonNode value, long data) {
    List<Long> shape = new ArrayList<>();
    value.path("shape").forEach(dimension -> shape.add(dimension.asLong()));
    JsonNode offsets = value.path("data_offsets");
    return new TensorEntry(
        name,
        value.path("dtype").asText(),
        shape,
        data + offsets.path(0).asLong(),
        data + offsets.path(1).asLong(-1));
  }
}
