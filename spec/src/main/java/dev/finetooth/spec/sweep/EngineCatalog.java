package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.engine.EngineVersions;
import java.util.List;
import java.util.Optional;

/** The engines that a sweep can name. */
public record EngineCatalog(List<KnownEngine> engines) {

  /** Those that come with Finetooth, as if all of them were installed. */
  public static final EngineCatalog BUILT_IN =
      new EngineCatalog(
          EngineVersions.names().stream()
              .map(name -> new KnownEngine(name, EngineVersions.of(name).orElseThrow(), true))
              .toList());

  public EngineCatalog {
    engines = List.copyOf(engines);
  }

  Optional<KnownEngine> find(String name) {
    return engines.stream().filter(engine -> engine.name().equals(name)).findFirst();
  }

  List<String> names() {
    return engines.stream().map(KnownEngine::name).sorted().toList();
  }
}
