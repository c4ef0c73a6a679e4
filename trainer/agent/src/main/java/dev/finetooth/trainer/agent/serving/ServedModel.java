package dev.finetooth.trainer.agent.serving;

import dev.finetooth.contracts.training.BaseModel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model that can be asked.
 *
 * @param id its full name
 * @param adapter a PEFT folder, or empty for the untouched base
 */
record ServedModel(String id, BaseModel base, Optional<Path> adapter) {}
