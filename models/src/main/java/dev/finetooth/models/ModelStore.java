package dev.finetooth.models;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.models.folder.InvalidModelException;
import dev.finetooth.models.folder.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Base models in a folder, one sub-folder each: a Hugging Face folder with finetooth-model.json, or
 * a hosted.json with it where a provider keeps the weights. A model is made in a temporary folder
 * and moved into place, so no reader ever sees half of one.
 */
public final class ModelStore {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}");
  private static final String RECORD = "finetooth-model.json";

  private final Path root;

  public ModelStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Makes a model's files in an empty folder. */
  @FunctionalInterface
  public interface Filling {
    void into(Path folder) throws IOException;
  }

  /**
   * Adds a model.
   *
   * @param licence as SPDX names it, or what the user said
   * @param source where it came from, for the record
   * @return the model; the one that is there already, where it is the same to the last byte
   * @throws InvalidModelException where the name is not allowed or taken by another model, or the
   *     files make no model
   */
  public BaseModel add(String name, String licence, String source, Filling filling)
      throws IOException {
    return add(
        name,
        temporary -> {
          filling.into(temporary);
          ModelFolder folder = ModelFolder.check(temporary);
          return new ModelRecord(
              Versioned.CURRENT,
              name,
              folder.digest(),
              licence,
              folder.parameters(),
              folder.architecture().layers(),
              folder.architecture().hidden(),
              source,
              folder.architecture().beyondLora());
        });
  }

  /**
   * Adds a model whose weights stay with a provider; its licence is the provider's terms.
   *
   * @return the model; the one that is there already, where it is described alike
   * @throws InvalidModelException where the name is not allowed or taken by another model, or the
   *     description cannot be right
   */
  public BaseModel addHosted(String name, HostedBase base) throws IOException {
    HostedFaults.check(base);
    String text = Json.write(base);
    return add(
        name,
        temporary -> {
          Files.writeString(temporary.resolve(HostedBase.FILE), text);
          return new ModelRecord(
              Versioned.CURRENT,
              name,
              Sha256.of(text),
              "terms of " + base.provider(),
              0,
              0,
              0,
              base.provider() + ":" + base.model(),
              Optional.empty());
        });
  }

  /** Makes a model's files in an empty folder, and says what they are. */
  @FunctionalInterface
  private interface Making {
    ModelRecord in(Path folder) throws IOException;
  }

  private BaseModel add(String name, Making making) throws IOException {
    requireName(name);
    Files.createDirectories(root);
    Path closed = Files.createTempDirectory(root, ".adding-");
    try {
      // A temporary folder is closed to other users; the one inside it, which stays, is not.
      Path temporary = Files.createDirectory(closed.resolve(name));
      ModelRecord made = making.in(temporary);
      Files.writeString(temporary.resolve(RECORD), Json.write(made));
      return moveIntoPlace(temporary, made);
    } finally {
      delete(closed);
    }
  }

  private BaseModel moveIntoPlace(Path temporary, ModelRecord made) throws IOException {
    Path place = root.resolve(made.name());
    try {
      Files.move(temporary, place, ATOMIC_MOVE);
    } catch (IOException e) {
      BaseModel there = find(made.name()).orElseThrow(() -> new UncheckedIOException(e));
      if (!there.sha256().equals(made.sha256())) {
        throw new InvalidModelException(
            "The model store has another model of this name:",
            made.name(),
            "the one in the store has the digest %s, the new one %s. Import it under another name, or delete %s first"
                .formatted(there.sha256().brief(), made.sha256().brief(), place));
      }
      return there;
    }
    return made.in(place);
  }

  /** The model of that name; empty also for a name that no model can have. */
  public Optional<BaseModel> find(String name) {
    return NAME.matcher(name).matches() ? read(root.resolve(name)) : Optional.empty();
  }

  /** Every model, by name. */
  public List<BaseModel> list() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> NAME.matcher(folder.getFileName().toString()).matches())
          .flatMap(folder -> read(folder).stream())
          .sorted(Comparator.comparing(BaseModel::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The digest of a model in the store, by its folder; empty for a folder from elsewhere. */
  public static Optional<Sha256> digest(Path folder) {
    return read(folder).map(BaseModel::sha256);
  }

  private static Optional<BaseModel> read(Path folder) {
    try {
      String text = Files.readString(folder.resolve(RECORD));
      return Optional.of(Json.read(text, ModelRecord.class).in(folder));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidModelException(
          "This is no name for a model:",
          "'" + name + "'",
          "use 1 to 96 letters, digits, dots, hyphens and underscores, a letter or digit first, for example SmolLM2-135M-Instruct");
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
