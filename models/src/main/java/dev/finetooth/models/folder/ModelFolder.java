package dev.finetooth.models.folder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.Problem.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that was found to hold a whole model. */
public record ModelFolder(Path path, Architecture architecture) {

  private static final List<String> SETTINGS =
      List.of(
          "config.json",
          "generation_config.json",
          TokenizerFiles.TOKENIZER,
          TokenizerFiles.SETTINGS,
          TokenizerFiles.TEMPLATE,
          "special_tokens_map.json");

  /**
   * Looks at everything but the values of the weights.
   *
   * @throws InvalidModelException with every fault that was found
   */
  public static ModelFolder check(Path folder) throws IOException {
    List<Fault> faults = new ArrayList<>();
    JsonNode config = TokenizerFiles.document(folder, "config.json", faults);
    Optional<Architecture> architecture =
        config.isMissingNode() ? Optional.empty() : read(config, faults);
    if (architecture.isPresent()) {
      WeightFiles.check(folder, architecture.get(), faults);
      TokenizerFiles.check(folder, architecture.get().vocabulary(), faults);
    }
    if (architecture.isEmpty() || !faults.isEmpty()) {
      throw new InvalidModelException(folder + " holds no model that can be used:", faults);
    }
    return new ModelFolder(folder, architecture.get());
  }

  private static Optional<Architecture> read(JsonNode config, List<Fault> faults) {
    List<Fault> beyond = new ArrayList<>();
    Optional<ModelShape> shape = ModelShape.read(config, faults, beyond);
    return beyond.isEmpty()
        ? shape.map(known -> known)
        : Optional.of(OtherArchitecture.read(config, beyond, faults));
  }

  /**
   * Looks at configuration, weights, and whether the tokenizer, where there is one, fits to them:
   * as an engine does before it opens the weights.
   *
   * @throws InvalidModelException with every fault that was found
   */
  public static ModelShape weights(Path folder) throws IOException {
    List<Fault> faults = new ArrayList<>();
    ModelShape shape = ModelShape.of(folder);
    WeightFiles.check(folder, shape, faults);
    if (Files.exists(folder.resolve(TokenizerFiles.TOKENIZER))) {
      TokenizerFiles.checkFit(
          TokenizerFiles.document(folder, TokenizerFiles.TOKENIZER, faults),
          shape.vocabulary(),
          faults);
    }
    if (!faults.isEmpty()) {
      throw new InvalidModelException(folder + " holds no model that can be used:", faults);
    }
    return shape;
  }

  /** The number of weights; a tied embedding counts once. */
  public long parameters() throws IOException {
    return switch (architecture) {
      case ModelShape known -> ModelTensors.count(known);
      case OtherArchitecture _ -> WeightFiles.values(path);
    };
  }

  /** The names of the files that hold the weights: one, or the shards that an index names. */
  public static List<String> weightFiles(Path folder) throws IOException {
    return WeightFiles.names(folder);
  }

  /** The names of the files that make up the model, in order. */
  public List<String> files() throws IOException {
    List<String> weights = new ArrayList<>(WeightFiles.names(path));
    if (Files.exists(path.resolve(WeightFiles.INDEX))) {
      weights.add(WeightFiles.INDEX);
    }
    return Stream.concat(weights.stream(), SETTINGS.stream())
        .filter(name -> Files.exists(path.resolve(name)))
        .sorted()
        .toList();
  }

  /**
   * The digest of weights, tokenizer and configuration together: of lines {@code NAME DIGEST} in
   * order of the names. Where the files lie, and what else lies there, does not matter.
   */
  public Sha256 digest() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String name : files()) {
      lines.append(name).append(' ').append(digest(path.resolve(name))).append('\n');
    }
    return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Sha256 digest(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.of(digest);
  }
}
