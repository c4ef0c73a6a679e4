package dev.finetooth.trainer.lora.serving;

import dev.finetooth.trainer.lora.llama.Adapters;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who answers: the base model alone or with an adapter.
 *
 * @param folder of the adapter, whose contents do not change
 */
record Subject(Optional<Path> folder, Optional<Adapters> adapters) {}
