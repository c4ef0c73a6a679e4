package dev.finetooth.trainer.lora.training;

import dev.finetooth.trainer.lora.files.Safetensors;
import dev.finetooth.trainer.lora.files.SafetensorsWriter;
import dev.finetooth.trainer.lora.files.Whole;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;

/** A lane's state in one file, replaced whole. Random draws follow from the position alone. */
final class Checkpoint {

  /**
   * What was read.
   *
   * @param seconds of computing so far
   */
  record Restored(Position position, double seconds) {}

  private final Path file;
  private final String identity;

  /**
   * @param identity of configuration, seed and data; a checkpoint of another is not taken
   */
  Checkpoint(Path file, String identity) {
    this.file = file;
    this.identity = identity;
  }

  void write(Position position, double seconds) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("identity", identity);
    fields.put("leg", Integer.toString(position.leg()));
    fields.put("step", Integer.toString(position.step()));
    fields.put("tokens", Long.toString(position.tokens()));
    fields.put("seconds", Double.toString(seconds));
    fields.putAll(position.tally().fields(""));
    position.trunk().ifPresent(trunk -> fields.putAll(trunk.tally().fields("trunk.")));
    Scope.run(
        () -> {
          TreeMap<String, Tensor> tensors = new TreeMap<>();
          position.weights().addTo(tensors, "");
          position.trunk().ifPresent(trunk -> trunk.weights().addTo(tensors, "trunk."));
          try {
            Whole.file(file, target -> SafetensorsWriter.write(target, tensors, fields));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Empty where there is none, or one of another lane. */
  Optional<Restored> read(Compute compute) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Safetensors stored = Safetensors.open(file)) {
      Map<String, String> fields = stored.metadata();
      if (!identity.equals(fields.get("identity"))) {
        return Optional.empty();
      }
      Optional<Position.Trunk> trunk =
          stored.names().contains("trunk.values")
              ? Optional.of(
                  new Position.Trunk(
                      weights(stored, "trunk.", compute), Tally.read(fields, "trunk.")))
              : Optional.empty();
      Position position =
          new Position(
              Integer.parseInt(fields.getOrDefault("leg", "0")),
              Integer.parseInt(fields.getOrDefault("step", "0")),
              weights(stored, "", compute),
              Tally.read(fields, ""),
              trunk,
              Long.parseLong(fields.getOrDefault("tokens", "0")));
      return Optional.of(
          new Restored(position, Double.parseDouble(fields.getOrDefault("seconds", "0"))));
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private static Weights weights(Safetensors stored, String prefix, Compute compute)
      throws IOException {
    return new Weights(
        copy(stored, prefix + "values", compute),
        copy(stored, prefix + "first", compute),
        copy(stored, prefix + "second", compute));
  }

  private static Tensor copy(Safetensors stored, String name, Compute compute) throws IOException {
    Tensor view = stored.tensor(name);
    return Scope.detached(() -> compute.exact(view).clone());
  }
}
