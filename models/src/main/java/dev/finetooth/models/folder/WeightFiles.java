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
import java.util.ArrayList;
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

  /** Bytes of a value. */
  private static final Map<String, Integer> READABLE =
      Map.of("F64", 8, "F32", 4, "F16", 2, "BF16", 2);

  /** A model without its weights has hundreds of faults. */
  private static final int SAID = 10;

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
  static void check(Path folder, Architecture model, List<Fault> faults) throws IOException {
    Map<String, TensorEntry> found = new HashMap<>();
    int before = faults.size();
    for (String name : names(folder)) {
      read(folder, name, faults).forEach(entry -> found.put(entry.name(), entry));
    }
    if (faults.size() > before) {
      return;
    }
    List<Fault> ofTensors = new ArrayList<>();
    switch (model) {
      case ModelShape known ->
          ModelTensors.shapes(known)
              .forEach((name, shape) -> check(name, shape, found.get(name), ofTensors));
      case OtherArchitecture _ -> found.values().forEach(entry -> checkSize(entry, ofTensors));
    }
    faults.addAll(ofTensors.subList(0, Math.min(SAID, ofTensors.size())));
    if (ofTensors.size() > SAID) {
      faults.add(
          new Fault(
              "and %d tensors more".formatted(ofTensors.size() - SAID),
              "the same; weights and config.json are of two models, or a file is missing"));
    }
  }

  /** How many values the files hold. */
  static long values(Path folder) throws IOException {
    long values = 0;
    for (String name : names(folder)) {
      values +=
          SafetensorsHeader.read(folder.resolve(name)).stream()
              .mapToLong(TensorEntry::values)
              .sum();
    }
    return values;
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
      return;
    }
    if (!found.shape().equals(shape)) {
      faults.add(
          new Fault(
              name,
              "its shape is %s, but config.json makes it %s".formatted(found.shape(), shape)));
      return;
    }
    Integer bytes = READABLE.get(found.dtype());
    if (bytes == null) {
      faults.add(
          new Fault(
              name,
              "its type is %s; F64, F32, F16 and BF16 are read. Take weights that are not quantised"
                  .formatted(found.dtype())));
      return;
    }
    checkSize(found, faults);
  }

  /** Of a type that is not read, nothing is said: it may be a mask, or a table. */
  private static void checkSize(TensorEntry found, List<Fault> faults) {
    Integer bytes = READABLE.get(found.dtype());
    if (bytes != null && found.end() - found.begin() != bytes * found.values()) {
      faults.add(
          new Fault(
              found.name(),
              "it has %d bytes, but its shape and type make it %d; the file is damaged, download it again"
                  .formatted(found.end() - found.begin(), bytes * found.values())));
    }
  }
}
