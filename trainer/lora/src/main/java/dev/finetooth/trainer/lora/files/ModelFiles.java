package dev.finetooth.trainer.lora.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/** The weights of a Hugging Face folder, in one file or in shards. */
public final class ModelFiles implements AutoCloseable {

  private final List<Safetensors> open = new ArrayList<>();
  private final Map<String, Safetensors> holders = new HashMap<>();
  private final Path folder;

  private ModelFiles(Path folder) {
    this.folder = folder;
  }

  public static ModelFiles open(Path folder) throws IOException {
    ModelFiles files = new ModelFiles(folder);
    try {
      for (Path file : weightFiles(folder)) {
        Safetensors opened = Safetensors.open(file);
        files.open.add(opened);
        opened.names().forEach(name -> files.holders.put(name, opened));
      }
      return files;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  public boolean has(String name) {
    return holders.containsKey(name);
  }

  /** A view of the file, valid until this is closed. */
  public Tensor tensor(String name) throws IOException {
    Safetensors holder = holders.get(name);
    if (holder == null) {
      throw new IOException(folder + " has no tensor " + name + " in its *.safetensors files");
    }
    return holder.tensor(name);
  }

  @Override
  public void close() {
    open.forEach(Safetensors::close);
  }

  private static List<Path> weightFiles(Path folder) throws IOException {
    Path index = folder.resolve("model.safetensors.index.json");
    if (Files.exists(index)) {
      JsonNode map = Json.mapper().readTree(Files.readString(index)).path("weight_map");
      TreeSet<String> names = new TreeSet<>();
      map.properties().forEach(e -> names.add(e.getValue().asText()));
      return names.stream().map(folder::resolve).toList();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(f -> f.getFileName().toString().endsWith(".safetensors")).sorted().toList();
      if (found.isEmpty()) {
        throw new IOException(folder + " holds no *.safetensors file");
      }
      return found;
    }
  }
}
