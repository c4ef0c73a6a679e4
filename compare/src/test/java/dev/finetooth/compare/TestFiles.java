package dev.finetooth.compare;

import dev.finetooth.compare.format.Columns;
import dev.finetooth.compare.format.Formats;
import dev.finetooth.compare.format.Source;
import dev.finetooth.compare.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files of tests: those that the tools wrote, and small ones of our own. */
public final class TestFiles {

  private static final Path LOGS = Path.of("src/test/resources/logs");

  private TestFiles() {}

  /** A file that a tool wrote. */
  public static Path log(String name) {
    return LOGS.resolve(name);
  }

  /** Writes a file of its own. */
  public static Path write(Path folder, String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Run> read(Path file) {
    return read(file, Columns.none());
  }

  public static List<Run> read(Path file, Columns columns) {
    return Formats.read(new Source(file), Optional.empty(), columns);
  }

  public static Columns columns(String key, String cluster, String metric) {
    return new Columns(named(key), named(cluster), named(metric));
  }

  private static Optional<String> named(String column) {
    return column.isEmpty() ? Optional.empty() : Optional.of(column);
  }
}
