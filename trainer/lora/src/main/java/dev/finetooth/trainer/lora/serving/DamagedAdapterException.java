package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.Sha256;
import java.nio.file.Path;

/** An adapter's weights are not those that were asked for: the file is damaged. */
final class DamagedAdapterException extends RuntimeException {
  DamagedAdapterException(Path folder, Sha256 expected, Sha256 found) {
    super(
        "the adapter %s is damaged: its weights in %s have the SHA-256 %s. Remove that folder, and train the adapter again or copy it anew"
            .formatted(expected.brief(), folder, found.brief()));
  }
}
