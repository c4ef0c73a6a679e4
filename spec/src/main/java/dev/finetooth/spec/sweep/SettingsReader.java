package dev.finetooth.spec.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.spec.yaml.Spelling;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code settings:}, what the sweep holds fixed. */
final class SettingsReader {

  private static final Pattern ALPHA_PER_RANK =
      Pattern.compile("([0-9.eE+-]+)\\s*\\*\\s*rank|rank\\s*\\*\\s*([0-9.eE+-]+)|rank");

  private final Filled filled;
  private final Optional<YamlMap> map;

  SettingsReader(Optional<YamlMap> map, Filled filled) {
    this.map = map;
    this.filled = filled;
  }

  /**
   * The settings; where there were faults, standard ones in their place.
   *
   * @param base whose layers are counted, where it is known
   * @param longestTokens of the training data
   * @param preference as {@link MethodReader} found it
   */
  Settings read(Optional<BaseModel> base, int longestTokens, Optional<Preference> preference) {
    Optional<Alpha> alpha = find("alpha").flatMap(SettingsReader::alpha);
    if (alpha.isEmpty()) {
      Standard<Double> standard = Defaults.alphaPerRank();
      filled.note("settings.alpha", Numbers.show(standard.value()) + " * rank", standard.why());
    }
    Alpha chosen =
        alpha.orElseGet(
            () -> new Alpha(Optional.of(Defaults.alphaPerRank().value()), Optional.empty()));
    Settings settings =
        new Settings(
            chosen.perRank(),
            chosen.fixed(),
            number("dropout", Defaults.dropout(), 0, 0.9),
            number("weight_decay", Defaults.weightDecay(), 0, 1),
            filled.or(
                named("schedule", Schedule.class),
                "settings.schedule",
                Defaults.schedule(),
                SettingsReader::word),
            whole("warmup_steps", Defaults.warmupSteps(), 0, 100_000),
            whole("batch_size", Defaults.batchSize(), 1, 1024),
            whole("accumulation", Defaults.accumulation(), 1, 1024),
            number("clip_norm", Defaults.clipNorm(), 0, 1000),
            filled.or(layers(base), "settings.layers", Defaults.layers(), AdaptedLayers::toString),
            filled.or(
                named("precision", Precision.class),
                "settings.precision",
                Defaults.precision(),
                SettingsReader::word),
            whole("max_tokens", Defaults.maxTokens(longestTokens), 16, 131_072),
            preference);
    map.ifPresent(YamlMap::refuseOtherKeys);
    return settings;
  }

  private record Alpha(Optional<Double> perRank, Optional<Double> fixed) {}

  private Optional<YamlValue> find(String key) {
    return map.flatMap(found -> found.find(key));
  }

  private double number(String key, Standard<Double> standard, double low, double high) {
    Optional<Double> given =
        find(key).flatMap(value -> value.number().filter(n -> inside(value, n, low, high)));
    return filled.or(given, "settings." + key, standard, Numbers::show);
  }

  private int whole(String key, Standard<Integer> standard, int low, int high) {
    Optional<Integer> given =
        find(key).flatMap(value -> value.integer().filter(n -> inside(value, n, low, high)));
    return filled.or(given, "settings." + key, standard, number -> Integer.toString(number));
  }

  static boolean inside(YamlValue at, double value, double low, double high) {
    boolean fits = value >= low && value <= high;
    if (!fits) {
      at.fault(
          "%s is outside %s..%s."
              .formatted(Numbers.show(value), Numbers.show(low), Numbers.show(high)));
    }
    return fits;
  }

  private static Optional<Alpha> alpha(YamlValue value) {
    Optional<String> text = value.text().map(String::strip);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = ALPHA_PER_RANK.matcher(text.get());
    boolean perRank = matcher.matches();
    Optional<Double> number = perRank ? parsed(factor(matcher)) : parsed(text.get());
    if (number.isEmpty() || !(number.get() > 0 && number.get() <= 10_000)) {
      value.fault(
          "'"
              + text.get()
              + "' is no alpha. Write a number above 0, such as 16, or one that grows with the"
              + " rank, such as 2 * rank.");
      return Optional.empty();
    }
    return Optional.of(
        perRank ? new Alpha(number, Optional.empty()) : new Alpha(Optional.empty(), number));
  }

  private static String factor(Matcher matcher) {
    String before = matcher.group(1);
    String after = matcher.group(2);
    return before != null ? before : after != null ? after : "1";
  }

  private static Optional<Double> parsed(String text) {
    try {
      return Optional.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<AdaptedLayers> layers(Optional<BaseModel> base) {
    Optional<YamlValue> value = find("layers");
    Optional<String> text = value.flatMap(YamlValue::text);
    if (value.isEmpty() || text.isEmpty()) {
      return Optional.empty();
    }
    AdaptedLayers layers;
    try {
      layers = AdaptedLayers.parse(text.get());
    } catch (IllegalArgumentException e) {
      value.get().fault(e.getMessage() + ".");
      return Optional.empty();
    }
    int last = layers.last().orElse(0);
    base.filter(model -> last > model.layers())
        .ifPresent(
            model ->
                value
                    .get()
                    .fault(
                        model.hosted()
                            ? "%s is trained by its provider, which chooses the layers. Leave layers out."
                                .formatted(model.name())
                            : "%s has only %d layers.".formatted(model.name(), model.layers())));
    return Optional.of(layers);
  }

  private <E extends Enum<E>> Optional<E> named(String key, Class<E> type) {
    Optional<YamlValue> value = find(key);
    Optional<String> text = value.flatMap(YamlValue::text);
    if (value.isEmpty() || text.isEmpty()) {
      return Optional.empty();
    }
    List<E> constants = Arrays.asList(type.getEnumConstants());
    Optional<E> found =
        constants.stream().filter(constant -> word(constant).equals(text.get())).findFirst();
    if (found.isEmpty()) {
      List<String> words = constants.stream().map(SettingsReader::word).toList();
      value.get().fault("'" + text.get() + "': " + Spelling.unknown(key, text.get(), words));
    }
    return found;
  }

  /** The constant as JSON and YAML write it. */
  private static String word(Enum<?> constant) {
    JsonNode json = Json.mapper().valueToTree(constant);
    return json.asText();
  }
}
