package dev.finetooth.eval.suite;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.spec.FileSource;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The files that a suite names, in the artifact store. */
public record StoredFiles(ArtifactStore artifacts, Map<String, Sha256> digests)
    implements FileSource {

  public StoredFiles {
    digests = Map.copyOf(digests);
  }

  @Override
  public Optional<InputStream> open(String path) {
    return Optional.ofNullable(digests.get(path))
        .filter(digest -> artifacts.find(digest).isPresent())
        .map(artifacts::open);
  }
}
