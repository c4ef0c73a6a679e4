package dev.finetooth.contracts.engine;

import java.util.List;
import java.util.Optional;

/**
 * A prompt that is no conversation: no template is put around it.
 *
 * @param text empty where tokens are given
 * @param tokens ids of the model's vocabulary
 * @param echo whether the answer begins with the prompt
 */
public record RawPrompt(Optional<String> text, List<Long> tokens, boolean echo) {
  public RawPrompt {
    tokens = List.copyOf(tokens);
  }
}
