package dev.finetooth.trainer.lora.memory;

import dev.finetooth.trainer.lora.environment.Choice;
import java.util.Optional;

/**
 * Whether activations are computed again instead of kept: less memory and more time for the same
 * result, which is why it belongs to an operator's environment and not to a sweep.
 */
public enum GradientCheckpointing {
  /**
   * Where a lane would not fit otherwise, even alone: fewer lanes at once cost less time than
   * computing activations again.
   */
  AUTO,
  TRUE,
  FALSE;

  /** The environment's name for it. */
  public static final String VARIABLE = "FINETOOTH_LORA_GRADIENT_CHECKPOINTING";

  /**
   * From the environment.
   *
   * @throws IllegalArgumentException where it is none of these
   */
  public static GradientCheckpointing of(Optional<String> value) {
    return Choice.of(VARIABLE, value, AUTO);
  }
}
