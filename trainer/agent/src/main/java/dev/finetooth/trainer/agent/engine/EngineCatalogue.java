package dev.finetooth.trainer.agent.engine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The operator's allow list: the engines that this agent may start, by the names that jobs have for
 * them. Nothing else is ever started.
 */
public record EngineCatalogue(Map<String, EngineCommandLine> engines) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException where there is no engine, or a name that no job could have
   */
  public EngineCatalogue {
    engines = Map.copyOf(engines);
    if (engines.isEmpty()) {
      throw new IllegalArgumentException(
          "no engine is set; give each engine's program and arguments, separated by commas, for"
              + " instance finetooth.agent.engines.lora.command=java,-cp,engine.jar:lib/*,"
              + "dev.finetooth.trainer.lora.Main");
    }
    for (String name : engines.keySet()) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "finetooth.agent.engines.%s: '%s' is no engine's name; use lower-case letters, digits and hyphens, at most 30"
                .formatted(name, name));
      }
    }
  }

  public Optional<EngineCommandLine> find(String name) {
    return Optional.ofNullable(engines.get(name));
  }

  /** For a sentence: "lora, synthetic". */
  public String names() {
    return String.join(", ", new TreeMap<>(engines).keySet());
  }

  /** A line for each, as it is started. */
  public String inWords() {
    return new TreeMap<>(engines)
        .entrySet().stream()
            .map(engine -> engine.getKey() + ": " + String.join(" ", engine.getValue().prefix()))
            .collect(Collectors.joining("\n  "));
  }
}
