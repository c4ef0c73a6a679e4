package dev.finetooth.artifacts;

import dev.finetooth.contracts.Sha256;

/** The store has no file of this digest. */
public final class ArtifactMissingException extends RuntimeException {

  public ArtifactMissingException(Sha256 digest) {
    super("the artifact store has no file " + digest + "; upload it first");
  }
}
