package dev.finetooth.compare.format;

import dev.finetooth.compare.BadInputException;
import dev.finetooth.compare.BadInputException.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file as the user named it. */
public record Source(Path path) {

  /** What is done with an open file. */
  @FunctionalInterface
  interface Use<T> {
    T of(InputStream in) throws IOException;
  }

  String name() {
    return path.toString();
  }

  /** Opens the file, and closes it again; says so where it cannot be read. */
  <T> T read(Use<T> use) {
    if (Files.isDirectory(path)) {
      throw new BadInputException(
          Kind.NO_INPUT,
          path + " is a folder. Name the file in it, such as a samples_*.jsonl or an .eval file.");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      return use.of(in);
    } catch (NoSuchFileException e) {
      throw new BadInputException(Kind.NO_INPUT, path + ": there is no such file.", e);
    } catch (IOException e) {
      throw new BadInputException(
          Kind.NO_INPUT, path + " cannot be read (" + e.getMessage() + ").", e);
    }
  }

  /** A fault at a place of this file. */
  BadInputException fault(String place, String what) {
    return BadInputException.data(name() + ", " + place + ": " + what);
  }
}
