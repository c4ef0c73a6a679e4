package dev.finetooth.trainer.lora.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.trainer.lora.files.Safetensors;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.natives.Natives;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/**
 * What the reference stack computed; src/test/parity says how. The property finetooth.parity names
 * a folder of results that were computed anew.
 */
public final class Goldens {

  public static final Path FOLDER =
      Path.of(System.getProperty("finetooth.parity", "src/test/resources/parity")).toAbsolutePath();

  private Goldens() {}

  /** The names of a folder's entries without their ending, each once. */
  public static List<String> names(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.[a-z]+$", ""))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder of goldens, or a file. */
  public static Path at(String... path) {
    return FOLDER.resolve(String.join("/", path));
  }

  public static LlamaModel model(String name) {
    return model(name, Compute.on("cpu", Precision.FP32));
  }

  /** A small model of a family, for the calling thread. */
  public static LlamaModel model(String name, Compute compute) {
    Natives.load(1);
    Natives.withoutAutograd();
    try {
      return LlamaModel.open(at("models", name), compute);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode json(String... path) {
    try {
      return Json.mapper().readTree(at(path).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies of a file's tensors whose names begin so, without that beginning. */
  public static SortedMap<String, Tensor> tensors(String beginning, String... path) {
    Natives.load(1);
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    try (Safetensors file = Safetensors.open(at(path))) {
      for (String name : file.names()) {
        if (name.startsWith(beginning)) {
          tensors.put(name.substring(beginning.length()), file.tensor(name).clone());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tensors;
  }

  public static Tensor tensor(String name, String... path) {
    return tensors(name, path).get("");
  }

  public static List<Long> longs(JsonNode array) {
    List<Long> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asLong()));
    return values;
  }

  public static List<Double> doubles(JsonNode array) {
    List<Double> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asDouble()));
    return values;
  }
}
