package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.spec.sweep.EngineCatalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the catalogue of engines from the settings. */
public final class Engines {

  private Engines() {}

  /** Those that come with Finetooth, and the operator's. */
  public static EngineCatalog of(EngineConfig own, PlanConfig plan) {
    Map<String, String> versions = new TreeMap<>();
    EngineVersions.names()
        .forEach(name -> versions.put(name, EngineVersions.of(name).orElseThrow()));
    versions.putAll(own.versions());
    Optional<List<String>> installed = plan.installedEngines();
    return new EngineCatalog(
        versions.entrySet().stream()
            .map(
                engine ->
                    new KnownEngine(
                        engine.getKey(),
                        engine.getValue(),
                        installed.map(names -> names.contains(engine.getKey())).orElse(true)))
            .toList());
  }
}
