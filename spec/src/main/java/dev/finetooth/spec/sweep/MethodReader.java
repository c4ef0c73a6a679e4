package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.training.Preference;
import dev.finetooth.spec.yaml.Spelling;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code settings.method}, what is learned, and what belongs to {@code dpo} alone: {@code
 * loss}, {@code beta} and {@code label_smoothing}.
 */
final class MethodReader {

  private static final String SFT = "sft";
  private static final String DPO = "dpo";
  private static final List<String> OF_DPO = List.of("loss", "beta", "label_smoothing");

  private final Filled filled;
  private final Optional<YamlMap> settings;

  MethodReader(Optional<YamlMap> settings, Filled filled) {
    this.settings = settings;
    this.filled = filled;
  }

  /** How preferences are learned; empty under sft. */
  Optional<Preference> read() {
    String method =
        filled.or(
            word("method", List.of(SFT, DPO)), "settings.method", Defaults.method(), text -> text);
    if (method.equals(DPO)) {
      return Optional.of(preference());
    }
    for (String key : OF_DPO) {
      find(key)
          .ifPresent(value -> value.fault("belongs to preference tuning; set method: dpo too."));
    }
    return Optional.empty();
  }

  private Preference preference() {
    String loss =
        filled.or(
            word("loss", List.of("sigmoid", "ipo")),
            "settings.loss",
            Defaults.preferenceLoss(),
            text -> text);
    double beta =
        filled.or(number("beta", 1e-3, 10), "settings.beta", Defaults.beta(), Numbers::show);
    if (loss.equals("ipo")) {
      find("label_smoothing")
          .ifPresent(value -> value.fault("is for the sigmoid loss alone; leave it out."));
      return new Preference(Preference.Loss.IPO, beta, 0);
    }
    double smoothing =
        filled.or(
            number("label_smoothing", 0, 0.49),
            "settings.label_smoothing",
            Defaults.labelSmoothing(),
            Numbers::show);
    return new Preference(Preference.Loss.SIGMOID, beta, smoothing);
  }

  private Optional<YamlValue> find(String key) {
    return settings.flatMap(map -> map.find(key));
  }

  private Optional<String> word(String key, List<String> words) {
    Optional<YamlValue> value = find(key);
    Optional<String> text = value.flatMap(YamlValue::text);
    if (text.isPresent() && !words.contains(text.get())) {
      value
          .orElseThrow()
          .fault("'" + text.get() + "': " + Spelling.unknown(key, text.get(), words));
      return Optional.empty();
    }
    return text;
  }

  private Optional<Double> number(String key, double low, double high) {
    return find(key)
        .flatMap(value -> value.number().filter(n -> SettingsReader.inside(value, n, low, high)));
  }
}
