package dev.finetooth.cli.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder for the kit.
 *
 * @param kept whether it stays
 */
record Workplace(Path folder, boolean kept) implements AutoCloseable {

  /** The user's folder, or one that is gone afterwards. */
  static Workplace in(@Nullable Path keep) throws IOException {
    return keep == null
        ? new Workplace(Files.createTempDirectory("finetooth-engine-check"), false)
        : new Workplace(Files.createDirectories(keep), true);
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // A temporary folder that another process is still writing into stays for the system.
    }
  }
}
