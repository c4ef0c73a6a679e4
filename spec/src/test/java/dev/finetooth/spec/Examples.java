package dev.finetooth.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder examples/ of the project, for tests. */
public final class Examples {

  private Examples() {}

  public static Path folder(String name) {
    return Path.of(System.getProperty("finetooth.root", ".."), "examples", name);
  }

  /** Files of a folder on disk. */
  public static FileSource files(Path folder) {
    return path -> {
      try {
        Path file = folder.resolve(path);
        return Files.exists(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
