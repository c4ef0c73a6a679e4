package dev.finetooth.artifacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

class FileArtifactStoreTest extends ArtifactStoreContract {

  @Override
  ArtifactStore store() {
    return new FileArtifactStore(folder.resolve("store"));
  }

  @Override
  long leftovers() {
    try (var files = Files.list(folder.resolve("store/incoming"))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
