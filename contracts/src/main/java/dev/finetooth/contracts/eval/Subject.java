package dev.finetooth.contracts.eval;

import dev.finetooth.contracts.Sha256;
import java.util.Optional;

/**
 * What is scored.
 *
 * @param base the base model's name
 * @param adapter digest of an adapter's weights, or empty for the untouched base
 */
public record Subject(String base, Optional<Sha256> adapter) {

  /**
   * The id under which an agent's /v1 serves it: the base's name, then a plus and the adapter's
   * digest.
   */
  public String modelId() {
    return adapter.map(digest -> base + "+" + digest).orElse(base);
  }
}
