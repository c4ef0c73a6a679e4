package dev.finetooth.cli.engine;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.home.Installation;
import dev.finetooth.cli.home.LocalFiles;
import dev.finetooth.cli.text.Faulty;
import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.spec.Parsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the engines of this machine: those that come with Finetooth, then the operator's own. */
public record InstalledEngines(Installation installation, Home home) {

  private static final String FLAG_NATIVE = "--enable-native-access=ALL-UNNAMED";

  /**
   * All of them, each with the command that starts it.
   *
   * @throws Failure where engines.yaml is not right, with all of its faults
   */
  public List<InstalledEngine> list() {
    List<InstalledEngine> engines = new ArrayList<>();
    engines.add(
        java(
            EngineVersions.LORA,
            EngineVersions.LORA_VERSION,
            List.of("-Xmx512m", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0", FLAG_NATIVE)));
    addIfBuilt(engines, EngineVersions.SYNTHETIC, EngineVersions.SYNTHETIC_VERSION);
    addIfBuilt(engines, EngineVersions.HOSTED, EngineVersions.HOSTED_VERSION);
    if (isInstalled(EngineVersions.PEFT)) {
      List<String> command = List.of(home.peft().toString());
      engines.add(
          new InstalledEngine(EngineVersions.PEFT, EngineVersions.PEFT_VERSION, command, false));
    }
    engines.addAll(own());
    return engines;
  }

  /** Those that a sweep may name, with those that come with Finetooth and are not installed. */
  public List<KnownEngine> known() {
    List<KnownEngine> known = new ArrayList<>();
    for (String name : EngineVersions.names()) {
      String version = EngineVersions.of(name).orElseThrow();
      known.add(new KnownEngine(name, version, isInstalled(name)));
    }
    own().forEach(own -> known.add(new KnownEngine(own.name(), own.version(), true)));
    return known;
  }

  private boolean isInstalled(String name) {
    return switch (name) {
      case EngineVersions.LORA -> true;
      case EngineVersions.PEFT -> Files.isExecutable(home.peft());
      default -> installation.isBuilt("trainer/" + name);
    };
  }

  private void addIfBuilt(List<InstalledEngine> engines, String name, String version) {
    if (isInstalled(name)) {
      engines.add(java(name, version, List.of("-Xmx256m")));
    }
  }

  private InstalledEngine java(String name, String version, List<String> flags) {
    List<String> command = new ArrayList<>(List.of(Installation.java(), "-XX:+UseSerialGC"));
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp",
            installation.classPath("trainer/" + name),
            "dev.finetooth.trainer." + name + ".Main"));
    return new InstalledEngine(name, version, command, false);
  }

  private List<InstalledEngine> own() {
    Path file = home.enginesFile();
    if (!Files.exists(file)) {
      return List.of();
    }
    var parsed = EnginesFile.parse(LocalFiles.read(file).text(), List.of(Path.of(""), home.root()));
    return switch (parsed) {
      case Parsed.Valid<List<InstalledEngine>> valid -> valid.value();
      case Parsed.Invalid<List<InstalledEngine>> invalid ->
          throw new Failure(ExitCode.INVALID, Faulty.lines(file.toString(), invalid.faults()));
    };
  }
}
