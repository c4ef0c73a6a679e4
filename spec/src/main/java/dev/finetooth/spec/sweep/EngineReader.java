package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.spec.yaml.Spelling;
import dev.finetooth.spec.yaml.YamlValue;
import java.util.Optional;

/** Reads {@code engine:}, which names the program that trains. */
record EngineReader(EngineCatalog catalog, Filled filled) {

  /** The engine; where there was a fault, the default one in its place. */
  KnownEngine read(Optional<YamlValue> at) {
    Optional<KnownEngine> given = at.flatMap(this::known);
    if (at.isPresent()) {
      return given.orElseGet(this::standard);
    }
    return filled.or(given, "engine", Defaults.engine().with(standard()), KnownEngine::name);
  }

  private KnownEngine standard() {
    String name = Defaults.engine().value();
    return catalog
        .find(name)
        .orElseGet(() -> new KnownEngine(name, EngineVersions.LORA_VERSION, true));
  }

  private Optional<KnownEngine> known(YamlValue at) {
    Optional<String> name = at.text();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<KnownEngine> found = catalog.find(name.get());
    if (found.isEmpty()) {
      String hint =
          Spelling.nearest(name.get(), catalog.names())
              .map(meant -> "Did you mean " + meant + "? ")
              .orElse("");
      at.fault(
          "'%s' is no engine. %sThere is %s."
              .formatted(name.get(), hint, String.join(", ", catalog.names())));
    }
    found
        .filter(engine -> !engine.installed())
        .ifPresent(
            engine ->
                at.fault("%s is not installed here. %s".formatted(engine.name(), cure(engine))));
    return found.filter(KnownEngine::installed);
  }

  private static String cure(KnownEngine engine) {
    String install =
        engine.name().equals(EngineVersions.PEFT)
            ? "make peft installs it"
            : "Whoever runs the agents can add it (docs/engines.md)";
    return install + "; then start the system again.";
  }
}
