package dev.finetooth.trainer.agent.serving;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.training.BaseModel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model that can be asked.
 *
 * @param id its full name
 * @param adapter empty for the untouched base
 */
record ServedModel(String id, BaseModel base, Optional<Adapter> adapter) {

  /**
   * An adapter of the artifact store.
   *
   * @param folder in PEFT's form
   * @param digest of its weights, which the engine holds them against
   */
  record Adapter(Path folder, Sha256 digest) {}
}
