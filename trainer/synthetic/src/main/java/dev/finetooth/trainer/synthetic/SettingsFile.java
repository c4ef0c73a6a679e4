package dev.finetooth.trainer.synthetic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.trainer.synthetic.SyntheticSettings.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the settings from the JSON file that FINETOOTH_SYNTHETIC_FILE names; what it leaves out is
 * standard.
 */
final class SettingsFile {

  /** Of the environment, which an engine has from its agent. */
  static final String VARIABLE = "FINETOOTH_SYNTHETIC_FILE";

  private SettingsFile() {}

  /**
   * The settings.
   *
   * @throws IOException where the file cannot be read, or is not right, with all that is not
   */
  static SyntheticSettings read(Map<String, String> environment) throws IOException {
    Optional<String> file =
        Optional.ofNullable(environment.get(VARIABLE)).filter(name -> !name.isBlank());
    if (file.isEmpty()) {
      return SyntheticSettings.STANDARD;
    }
    Path path = Path.of(file.get());
    if (!Files.isRegularFile(path)) {
      throw new IOException("%s names %s, and there is no such file".formatted(VARIABLE, path));
    }
    try {
      return parse(Files.readString(path));
    } catch (IllegalArgumentException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  /**
   * Puts a document over the standard settings.
   *
   * @throws IllegalArgumentException with all that is wrong
   */
  static SyntheticSettings parse(String text) {
    ObjectNode merged = Json.mapper().valueToTree(SyntheticSettings.STANDARD);
    List<String> faults = new ArrayList<>();
    try {
      overlay(merged, Json.mapper().readTree(text), "", faults);
      if (faults.isEmpty()) {
        SyntheticSettings settings = Json.mapper().treeToValue(merged, SyntheticSettings.class);
        check(settings, faults);
        check(settings.failures(), faults);
        if (faults.isEmpty()) {
          return settings;
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException(String.join("; ", faults));
  }

  private static void overlay(ObjectNode onto, JsonNode given, String path, List<String> faults) {
    if (!given.isObject()) {
      faults.add((path.isEmpty() ? "it" : path) + " must be an object of settings");
      return;
    }
    for (Map.Entry<String, JsonNode> setting : given.properties()) {
      String name = path.isEmpty() ? setting.getKey() : path + "." + setting.getKey();
      JsonNode known = onto.path(setting.getKey());
      if (known.isMissingNode()) {
        List<String> names = new ArrayList<>();
        onto.fieldNames().forEachRemaining(names::add);
        faults.add("%s is unknown; there is %s".formatted(name, String.join(", ", names)));
      } else if (known instanceof ObjectNode nested) {
        overlay(nested, setting.getValue(), name, faults);
      } else if (!setting.getValue().isNumber()) {
        faults.add(name + " must be a number, not " + setting.getValue());
      } else {
        onto.set(setting.getKey(), setting.getValue());
      }
    }
  }

  private static void check(SyntheticSettings settings, List<String> faults) {
    atLeast(faults, "floor", settings.floor(), 0);
    above(faults, "height", settings.height());
    above(faults, "exponent", settings.exponent());
    above(faults, "scale", settings.scale());
    above(faults, "bestRate", settings.bestRate());
    above(faults, "rateWidth", settings.rateWidth());
    atLeast(faults, "rankExponent", settings.rankExponent(), 0);
    above(faults, "repetition", settings.repetition());
    atLeast(faults, "overfitting", settings.overfitting(), 0);
    atLeast(faults, "noise", settings.noise(), 0);
    above(faults, "tokensPerSecond", settings.tokensPerSecond());
    atLeast(faults, "speed", settings.speed(), 0);
    above(faults, "divergesAbove", settings.divergesAbove());
    atLeast(faults, "slowness", settings.slowness(), 1);
  }

  private static void check(Failures failures, List<String> faults) {
    share(faults, "failures.diverge", failures.diverge());
    share(faults, "failures.outOfMemory", failures.outOfMemory());
    share(faults, "failures.crash", failures.crash());
    share(faults, "failures.silence", failures.silence());
    share(faults, "failures.slow", failures.slow());
  }

  private static void above(List<String> faults, String name, double value) {
    if (!(value > 0)) {
      faults.add("%s must be above 0, not %s".formatted(name, value));
    }
  }

  private static void atLeast(List<String> faults, String name, double value, double least) {
    if (!(value >= least)) {
      faults.add("%s must be at least %s, not %s".formatted(name, least, value));
    }
  }

  private static void share(List<String> faults, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      faults.add("%s is a share of lanes, in 0..1, not %s".formatted(name, value));
    }
  }
}
