package dev.finetooth.contracts.training;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import java.util.Optional;

/** Training data: JSON lines of chat messages, the answer to learn last. */
public record DataSet(Artifact train, Optional<Artifact> validation) {

  /** One digest for both files. */
  public Sha256 hash() {
    return Sha256.of(
        train.sha256() + "+" + validation.map(file -> file.sha256().value()).orElse("none"));
  }
}
