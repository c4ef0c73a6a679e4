package dev.finetooth.cli.doctor;

import dev.finetooth.cli.Failure;
import dev.finetooth.cli.engine.InstalledEngines;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.home.Installation;
import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.engine.EngineVersions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engines that a sweep can name: which of them are here, and what the others lack.
 *
 * @param environment of this process; the system that is started from it inherits it
 */
record Engines(Home home, Installation installation, Map<String, String> environment) {

  private static final String KEY = "OPENAI_API_KEY";

  List<Finding> all() {
    try {
      return new InstalledEngines(installation, home).known().stream().map(this::finding).toList();
    } catch (Failure broken) {
      return List.of(
          Finding.wrong(
              "engines", "engines.yaml is not right", String.valueOf(broken.getMessage())));
    }
  }

  private Finding finding(KnownEngine engine) {
    return switch (engine.name()) {
      case EngineVersions.LORA -> lora();
      case EngineVersions.PEFT -> engine.installed() ? peft() : missing(engine, "make peft");
      case EngineVersions.HOSTED -> engine.installed() ? hosted() : missing(engine, build());
      default -> engine.installed() ? here(engine) : missing(engine, build());
    };
  }

  /** The native library comes as a jar for Linux on x86-64 alone. */
  private Finding lora() {
    String os = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    if (!os.equals("Linux on amd64")) {
      return Finding.wrong(
          "engine lora", os, "it trains and serves on Linux on x86-64. Use such a machine");
    }
    return installation.isBuilt("trainer/" + EngineVersions.LORA)
        ? Finding.ok("engine lora", EngineVersions.LORA_VERSION + ", " + os)
        : Finding.wrong("engine lora", "not built", "run: " + build());
  }

  private Finding peft() {
    Optional<String> found = Tools.firstLine(home.peft().toString(), "version");
    if (found.equals(Optional.of(EngineVersions.PEFT_VERSION))) {
      return Finding.ok("engine peft", EngineVersions.PEFT_VERSION + ", " + home.peft());
    }
    return Finding.note(
        "engine peft",
        found
            .map(other -> "%s, not %s".formatted(other, EngineVersions.PEFT_VERSION))
            .orElse(home.peft() + " does not start"),
        "run: make peft");
  }

  private Finding hosted() {
    return environment.getOrDefault(KEY, "").isBlank()
        ? Finding.note(
            "engine hosted",
            EngineVersions.HOSTED_VERSION + ", without a key",
            "only sweeps at a provider need it. Set " + KEY + " and start the system again")
        : Finding.ok("engine hosted", EngineVersions.HOSTED_VERSION + ", with a key");
  }

  private static Finding here(KnownEngine engine) {
    return Finding.ok("engine " + engine.name(), engine.version());
  }

  private static Finding missing(KnownEngine engine, String command) {
    return Finding.note(
        "engine " + engine.name(),
        "not installed",
        "only sweeps that name it need it. Run: " + command);
  }

  private String build() {
    return "make -C " + installation.root() + " build";
  }
}
