package dev.finetooth.trainer.lora.prefix;

import dev.finetooth.trainer.lora.environment.Choice;
import java.util.Optional;

/** Whether hidden states of the frozen layers are kept on the disk. */
public enum Storing {
  /** So long as they leave it half of what is free. */
  AUTO,
  /** They are computed for every batch: nothing on the disk, for more time and memory. */
  NEVER;

  /** The environment's name for it. */
  public static final String VARIABLE = "FINETOOTH_LORA_HIDDEN_STATES";

  /**
   * From the environment.
   *
   * @throws IllegalArgumentException where it is none of these
   */
  public static Storing of(Optional<String> value) {
    return Choice.of(VARIABLE, value, AUTO);
  }
}
