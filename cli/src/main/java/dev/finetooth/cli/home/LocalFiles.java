package dev.finetooth.cli.home;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.spec.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A document of the user's and the files beside it.
 *
 * @param document as the user named it
 * @param text of the document
 */
public record LocalFiles(Path document, String text) implements FileSource {

  /** Reads a document; says so where there is none. */
  public static LocalFiles read(Path document) {
    if (Files.isDirectory(document)) {
      throw new Failure(
          ExitCode.INVALID, document + " is a folder. Name the file, such as sweep.yaml in it.");
    }
    try {
      return new LocalFiles(document, Files.readString(document));
    } catch (CharacterCodingException e) {
      throw new Failure(ExitCode.INVALID, document + " is not UTF-8. Save it as UTF-8.", e);
    } catch (IOException e) {
      throw new Failure(ExitCode.INVALID, document + ": no such file, or it cannot be read.", e);
    }
  }

  /** Where a file that the document names lies. */
  public Path locate(String path) {
    return document.toAbsolutePath().resolveSibling(path).normalize();
  }

  @Override
  public Optional<InputStream> open(String path) {
    Path file = locate(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.newInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
