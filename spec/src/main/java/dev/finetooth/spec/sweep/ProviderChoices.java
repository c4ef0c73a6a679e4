package dev.finetooth.spec.sweep;

import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider of hosted training decides itself: a sweep that asked for it would compare
 * configurations that are the same.
 */
final class ProviderChoices {

  private static final Map<String, String> SETTINGS = settings();

  private ProviderChoices() {}

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("layers", "which layers are adapted");
    settings.put("alpha", "the adapter's scale");
    settings.put("dropout", "the dropout");
    settings.put("weight_decay", "the weight decay");
    settings.put("schedule", "how the learning rate falls");
    settings.put("warmup_steps", "how the learning rate rises");
    settings.put("accumulation", "how a batch is divided");
    settings.put("clip_norm", "where gradients are clipped");
    settings.put("precision", "what the model is computed in");
    settings.put("max_tokens", "where examples are cut");
    settings.put("loss", "the loss of preference tuning");
    settings.put("label_smoothing", "what it makes of labels that may be wrong");
    return settings;
  }

  /** Refuses what the sweep asks for in vain. */
  static void refuse(
      Optional<YamlMap> search, Optional<YamlMap> baseline, Optional<YamlMap> settings) {
    refuse(search.flatMap(map -> map.find("rank")), "the adapter's rank");
    refuse(baseline.flatMap(map -> map.find("rank")), "the adapter's rank");
    SETTINGS.forEach((key, what) -> refuse(settings.flatMap(map -> map.find(key)), what));
  }

  private static void refuse(Optional<YamlValue> asked, String what) {
    asked.ifPresent(
        value -> value.fault("the provider chooses %s. Remove %s.".formatted(what, value.path())));
  }

  /** Takes back the defaults that the provider does not heed, and says that it decides. */
  static void note(Filled filled) {
    filled.forget("search.rank");
    filled.forget("baseline.rank");
    SETTINGS.keySet().forEach(key -> filled.forget("settings." + key));
    filled.note(
        "rank, " + String.join(", ", SETTINGS.keySet()),
        "the provider's",
        "a provider of hosted training decides these itself");
  }
}
