package dev.finetooth.artifacts;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Content-addressed files and adapters. Putting what is there already changes nothing, so every
 * call may be repeated. I/O failures are {@link java.io.UncheckedIOException}.
 */
public interface ArtifactStore {

  /** Stores a file; streams, so size is bounded by the disk alone. */
  Artifact put(InputStream content);

  Optional<Artifact> find(Sha256 file);

  /**
   * Opens a stored file.
   *
   * @throws ArtifactMissingException where the store has none of this digest
   */
  InputStream open(Sha256 file);

  /**
   * A local path to a stored file, for programs that want one; fetched first where the store is
   * remote.
   */
  Path local(Artifact file);

  /**
   * Stores a PEFT folder (adapter_model.safetensors, adapter_config.json) under the digest of its
   * weights, or the folder of a hosted_model.json under the digest of that.
   */
  Artifact putAdapter(Path folder);

  /**
   * A local path to a stored adapter's folder, or empty where the store has none of this digest.
   */
  Optional<Path> adapter(Sha256 weights);

  /** The digests of all stored adapters. */
  List<Sha256> adapters();
}
