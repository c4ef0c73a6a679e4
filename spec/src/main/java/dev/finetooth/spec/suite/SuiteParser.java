package dev.finetooth.spec.suite;

import dev.finetooth.contracts.eval.Part;
import dev.finetooth.spec.FileSource;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.data.MessageTemplate;
import dev.finetooth.spec.yaml.Faults;
import dev.finetooth.spec.yaml.YamlDocument;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads suite.yaml and the item files that it names. */
public final class SuiteParser {

  static final String METRIC = "accuracy";
  private static final int MOST_TOKENS = 32_768;
  private static final int DEFAULT_TOKENS = 64;

  private SuiteParser() {}

  /** Parses a suite that is before the user. */
  public static Parsed<Suite> parse(String yaml, FileSource files) {
    return parse(yaml, files, "");
  }

  /**
   * Parses a suite that another document names.
   *
   * @param files as seen from the suite's own folder
   * @param path of the suite, for messages
   */
  public static Parsed<Suite> parse(String yaml, FileSource files, String path) {
    Faults faults = new Faults(path);
    List<String> warnings = new ArrayList<>();
    Optional<Suite> suite =
        YamlDocument.read(yaml, faults).flatMap(map -> read(map, files, faults, warnings));
    if (suite.isEmpty() || !faults.isEmpty()) {
      return new Parsed.Invalid<>(faults.list());
    }
    return new Parsed.Valid<>(suite.get(), warnings);
  }

  private static Optional<Suite> read(
      YamlMap map, FileSource files, Faults faults, List<String> warnings) {
    Optional<String> name = map.require("suite", "Give the suite a name.").flatMap(YamlValue::text);
    Optional<String> cluster = map.find("cluster").flatMap(YamlValue::text);
    Optional<String> expected = map.find("expected").flatMap(YamlValue::text);
    Optional<MessageTemplate> prompt = map.find("prompt").flatMap(PromptReader::read);
    int maxTokens = map.find("max_tokens").flatMap(value -> tokens(value)).orElse(DEFAULT_TOKENS);
    double temperature = map.find("temperature").flatMap(value -> temperature(value)).orElse(0.0);
    List<Grader> graders =
        map.require("graders", "Name at least one: exact, contains or regex.")
            .map(GraderReader::read)
            .orElse(List.of());
    String metric = map.find("metric").flatMap(SuiteParser::metric).orElse(METRIC);
    Optional<YamlMap> itemFiles =
        map.require("items", "Write {selection: FILE, confirmation: FILE}.")
            .flatMap(YamlValue::map);
    map.refuseOtherKeys();
    if (itemFiles.isEmpty()) {
      return Optional.empty();
    }
    PartsReader parts =
        new PartsReader(new ItemReader(prompt, expected, cluster), files, faults, warnings);
    parts.read(itemFiles.get());
    parts.requireAnswers(graders);
    if (name.isEmpty() || !faults.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Suite(
            name.get(),
            SuiteHash.of(metric, maxTokens, temperature, graders, parts.items()),
            metric,
            maxTokens,
            temperature,
            cluster,
            graders,
            parts.items(),
            parts.files()));
  }

  private static Optional<Integer> tokens(YamlValue value) {
    return value
        .integer()
        .filter(
            tokens -> {
              boolean fits = tokens >= 1 && tokens <= MOST_TOKENS;
              if (!fits) {
                value.fault(tokens + " is outside 1.." + MOST_TOKENS + ".");
              }
              return fits;
            });
  }

  private static Optional<Double> temperature(YamlValue value) {
    return value
        .number()
        .filter(
            number -> {
              boolean fits = number >= 0 && number <= 2;
              if (!fits) {
                value.fault(number + " is outside 0..2. Use 0 for the likeliest answer.");
              }
              return fits;
            });
  }

  private static Optional<String> metric(YamlValue value) {
    return value
        .text()
        .filter(
            text -> {
              if (!text.equals(METRIC)) {
                value.fault("'" + text + "' is not known. There is " + METRIC + ".");
              }
              return text.equals(METRIC);
            });
  }

  /** The part under the name that the YAML gives it. */
  static String nameOf(Part part) {
    return switch (part) {
      case SELECTION -> "selection";
      case CONFIRMATION -> "confirmation";
    };
  }
}
