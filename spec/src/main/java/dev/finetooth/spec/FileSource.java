package dev.finetooth.spec;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files that a document names are read: a local folder, or the artifact store. */
@FunctionalInterface
public interface FileSource {

  /**
   * Opens a file.
   *
   * @param path as the document names it, with / between folders, relative to the document
   * @return empty where there is no such file; the caller closes it
   */
  Optional<InputStream> open(String path);

  /** The source as a document in a folder of this one sees it. */
  default FileSource from(String document) {
    return path -> open(resolve(document, path));
  }

  /** The path, relative to a document, seen from where the document's own path is. */
  static String resolve(String document, String path) {
    int slash = document.lastIndexOf('/');
    if (slash < 0 || path.startsWith("/")) {
      return path;
    }
    String joined = document.substring(0, slash + 1) + path;
    return Path.of(joined).normalize().toString().replace('\\', '/');
  }
}
