package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.util.Optional;

/**
 * Whether an engine that comes with Finetooth can train the base model, and whether there is one
 * that serves it: told before anything starts.
 */
record EngineFit(BaseModel base, KnownEngine engine, EngineCatalog catalog) {

  /** Adds a fault where engine and base do not go together. */
  void check(YamlMap sweep) {
    Optional<YamlValue> at = sweep.find("engine").or(() -> sweep.find("base"));
    fault().ifPresent(words -> at.ifPresent(value -> value.fault(words)));
  }

  private Optional<String> fault() {
    return switch (engine.name()) {
      case EngineVersions.LORA -> otherwise(!base.engine().equals(EngineVersions.LORA));
      case EngineVersions.PEFT -> otherwise(base.hosted());
      case EngineVersions.HOSTED -> otherwise(!base.hosted());
      default -> base.peftOnly().flatMap(_ -> unserved());
    };
  }

  private Optional<String> otherwise(boolean wrong) {
    return wrong ? Optional.of(why() + " Write engine: " + base.engine() + ".") : Optional.empty();
  }

  private String why() {
    if (base.hosted()) {
      return "%s is trained by its provider.".formatted(base.name());
    }
    return base.peftOnly()
        .map(reason -> "%s is for the peft engine alone: %s.".formatted(base.name(), reason))
        .orElseGet(() -> "no provider has %s, whose weights are here.".formatted(base.name()));
  }

  private Optional<String> unserved() {
    boolean served = catalog.find(EngineVersions.PEFT).filter(KnownEngine::installed).isPresent();
    return served
        ? Optional.empty()
        : Optional.of(
            "%s is scored through the peft engine, which is not installed here. make peft installs it; then start the system again."
                .formatted(base.name()));
  }
}
