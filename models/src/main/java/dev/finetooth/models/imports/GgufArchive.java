package dev.finetooth.models.imports;

import dev.finetooth.models.folder.InvalidModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip file with one GGUF file in it. */
final class GgufArchive {

  private GgufArchive() {}

  /** The name of the GGUF file inside. */
  static String entry(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<String> entries =
          zip.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".gguf")).toList();
      if (entries.size() != 1) {
        throw new InvalidModelException(
            "This is no model that can be imported:",
            archive.toString(),
            "it holds %d .gguf files; unpack it and name one of them".formatted(entries.size()));
      }
      return entries.getFirst();
    }
  }

  static void extract(Path archive, String entry, Path target) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(entry))) {
      Files.copy(in, target);
    }
  }
}
