package dev.finetooth.cli.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A data folder for one run, with the models of the lasting one. */
final class EphemeralHome {

  private EphemeralHome() {}

  static Path create(Path lasting) {
    try {
      Files.createDirectories(lasting.resolve("models"));
      Path home = Files.createTempDirectory("finetooth-");
      Files.createSymbolicLink(home.resolve("models"), lasting.resolve("models"));
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for data to forget", e);
    }
  }

  /** Deletes it; links are not followed, so the models stay. */
  static void delete(Path home) {
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + home + "; delete it by hand", e);
    }
  }
}
