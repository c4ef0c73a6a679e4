package dev.finetooth.embedded;

import java.nio.file.Path;

/** Another live process runs a server on these data. */
public final class FolderInUseException extends RuntimeException {

  FolderInUseException(Path folder) {
    super(
        "another running process uses the data in %s; stop it, or choose another folder"
            .formatted(folder));
  }
}
