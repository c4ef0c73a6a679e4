package dev.finetooth.models.folder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.models.safetensors.SafetensorsHeader;
import dev.finetooth.models.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The weights of a folder: one file, or several that an index names. */
final class WeightFiles {

  static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  private static final Set<String> READABLE = Set.of("F64", "F32", "F16", "BF16");

  private WeightFiles() {}

  /** The files' names, in order. */
  static List<String> names(Path folder) throws IOException {
    Path index = folder.resolve(INDEX);
    if (Files.exists(folder.resolve(SINGLE)) || !Files.exists(index)) {
      return List.of(SINGLE);
    }
    Set<String> names = new TreeSet<>();
    for (JsonNode name : Json.mapper().readTree(index.toFile()).path("weight_map")) {
      names.add(name.asText());
    }
    return List.copyOf(names);
  }

  /** Compares what the files hold with what the configuration says they should. */
  static void check(Path folder, ModelShape model, List<Fault> faults) throws IOException {
    Map<String, TensorEntry> found = new HashMap<>();
    int before = faults.size();
    for (String name : names(folder)) {
      read(folder, name, faults).forEach(entry -> found.put(entry.name(), entry));
    }
    if (faults.size() > before) {
      return;
    }
    ModelTensors.shapes(model)
        .forEach((name, shape) -> check(name, shape, found.get(name), faults));
  }

  private static List<TensorEntry> read(Path folder, String name, List<Fault> faults)
      throws IOException {
    Path file = folder.resolve(name);
    if (!name.endsWith(".safetensors") || Path.of(name).getNameCount() > 1) {
      faults.add(new Fault(INDEX, "'" + name + "' is no name of a safetensors file beside it"));
      return List.of();
    }
    try {
      return SafetensorsHeader.read(file);
    } catch (NoSuchFileException e) {
      faults.add(new Fault(name, "the file is missing; weights in .bin files are not read"));
    } catch (IOException e) {
      faults.add(new Fault(name, String.valueOf(e.getMessage())));
    }
    return List.of();
  }

  private static void check(
      String name, List<Long> shape, @Nullable TensorEntry found, List<Fault> faults) {
    if (found == null) {
      faults.add(new Fault(name, "the tensor is missing"));
    } else if (!found.shape().equals(shape)) {
      faults.add(
          new Fault(
              name,
              "its shape is %s, but config.json makes it %s".formatted(found.shape(), shape)));
    } else if (!READABLE.contains(found.dtype())) {
      faults.add(
          new Fault(
              name, "its type is %s; F64, F32, F16 and BF16 are read".formatted(found.dtype())));
    }
  }
}
