package dev.finetooth.sweep.plan;

import dev.finetooth.artifacts.ArtifactMissingException;
import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.spec.FileSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a new sweep, as its spec sees them: in the artifact store. */
final class Uploads {

  private final Map<String, Sha256> files;
  private final ArtifactStore store;

  Uploads(Map<String, Sha256> files, ArtifactStore store) {
    this.files = files;
    this.store = store;
  }

  FileSource source() {
    return path -> Optional.ofNullable(files.get(path)).filter(this::isThere).map(store::open);
  }

  /** Files that were promised but not uploaded. */
  List<Fault> missing() {
    return new TreeMap<>(files)
        .entrySet().stream()
            .filter(file -> !isThere(file.getValue()))
            .map(
                file ->
                    new Fault(
                        file.getKey(),
                        "was not uploaded: the store has no file %s. PUT /api/files/v1/%s first."
                            .formatted(file.getValue().brief(), file.getValue())))
            .toList();
  }

  Artifact artifact(Sha256 digest) {
    return store.find(digest).orElseThrow(() -> new ArtifactMissingException(digest));
  }

  private boolean isThere(Sha256 digest) {
    return store.find(digest).isPresent();
  }
}
