package dev.finetooth.trainer.lora.running;

import dev.finetooth.trainer.lora.cost.Packing;
import dev.finetooth.trainer.lora.memory.GradientCheckpointing;
import dev.finetooth.trainer.lora.prefix.Storing;
import java.util.Map;
import java.util.Optional;

/** What an operator chooses by environment: how lanes are trained, not to what. */
public record Choices(Packing packing, GradientCheckpointing checkpointing, Storing storing) {

  /**
   * From the environment.
   *
   * @throws IllegalArgumentException where a variable has a value that means nothing
   */
  public static Choices of(Map<String, String> environment) {
    return new Choices(
        Packing.of(Optional.ofNullable(environment.get(Packing.VARIABLE))),
        GradientCheckpointing.of(
            Optional.ofNullable(environment.get(GradientCheckpointing.VARIABLE))),
        Storing.of(Optional.ofNullable(environment.get(Storing.VARIABLE))));
  }
}
