package dev.finetooth.trainer.lora.llama;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Adapters of one shape for parts of a batch that stand one after another.
 *
 * @param gradients to be added to, where they are wanted; shaped like the adapters
 * @param dropouts one for each adapter
 */
public record AdapterStack(
    Adapters adapters, Optional<Adapters> gradients, List<Dropout> dropouts) {

  public AdapterStack {
    dropouts = List.copyOf(dropouts);
  }

  /** Without gradients and dropout: for answers. */
  static AdapterStack of(Adapters adapters) {
    return new AdapterStack(
        adapters, Optional.empty(), Collections.nCopies(adapters.scales().size(), Dropout.NONE));
  }
}
