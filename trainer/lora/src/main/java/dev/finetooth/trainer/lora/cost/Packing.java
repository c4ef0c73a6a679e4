package dev.finetooth.trainer.lora.cost;

import dev.finetooth.trainer.lora.environment.Choice;
import java.util.Optional;

/**
 * Whether lanes of a job train together. Lanes that do round differently in the last digits by how
 * many they are, so that under {@code MEASURED} two runs of a job of several lanes need not give
 * the same bytes; under the others they do.
 */
public enum Packing {
  /** As many as pay, by what their steps cost. */
  MEASURED,
  /** As many as fit into memory. */
  ALWAYS,
  /** One after another. */
  NEVER;

  /** The environment's name for it. */
  public static final String VARIABLE = "FINETOOTH_LORA_PACKING";

  /**
   * From the environment.
   *
   * @throws IllegalArgumentException where it is none of these
   */
  public static Packing of(Optional<String> value) {
    return Choice.of(VARIABLE, value, MEASURED);
  }

  /** How many of the lanes take the next step together. */
  public int places(Calibration known, int lanes, int most) {
    return switch (this) {
      case MEASURED -> Places.of(known, lanes, most);
      case ALWAYS -> most;
      case NEVER -> 1;
    };
  }
}
