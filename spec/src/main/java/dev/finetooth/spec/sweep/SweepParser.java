package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.spec.FileSource;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.yaml.Faults;
import dev.finetooth.spec.yaml.Spelling;
import dev.finetooth.spec.yaml.YamlDocument;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads sweep.yaml, its data and its suite. Every fault of any of them is told at once, leaks of
 * the suite into the training data included.
 */
public final class SweepParser {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");
  private static final Pattern QUEUE = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");
  private static final long MOST_TRIALS = 100_000;
  private static final int MOST_HOURS = 10_000;

  private final FileSource files;
  private final ModelCatalog models;
  private final EngineCatalog engines;
  private final Faults faults = new Faults();
  private final Filled filled = new Filled();
  private final List<String> warnings = new ArrayList<>();

  private SweepParser(FileSource files, ModelCatalog models, EngineCatalog engines) {
    this.files = files;
    this.models = models;
    this.engines = engines;
  }

  /**
   * Parses and checks a sweep.
   *
   * @param files as seen from the folder of sweep.yaml
   * @throws java.io.UncheckedIOException where a file is there but cannot be read
   */
  public static Parsed<SweepSpec> parse(
      String yaml, FileSource files, ModelCatalog models, EngineCatalog engines) {
    SweepParser parser = new SweepParser(files, models, engines);
    Optional<SweepSpec> spec = YamlDocument.read(yaml, parser.faults).flatMap(parser::read);
    if (spec.isEmpty() || !parser.faults.isEmpty()) {
      return new Parsed.Invalid<>(parser.faults.list());
    }
    return new Parsed.Valid<>(spec.get(), parser.warnings);
  }

  private Optional<SweepSpec> read(YamlMap map) {
    Optional<String> name =
        map.require("sweep", "Give the sweep a name.").flatMap(value -> matching(value, NAME, 50));
    Optional<BaseModel> base = map.require("base", "Name the base model.").flatMap(this::base);
    Optional<YamlMap> settingsAt = map.find("settings").flatMap(YamlValue::map);
    Optional<Preference> preference = new MethodReader(settingsAt, filled).read();
    DataReader reading = new DataReader(files, faults, warnings);
    Optional<DataReader.Read> data =
        map.require("data", "Name the folder with train.jsonl.")
            .flatMap(at -> reading.read(at, preference.isPresent()));
    Optional<YamlMap> objective =
        map.require("objective", "Name the suite: {suite: suite.yaml}.").flatMap(YamlValue::map);
    Optional<SuiteReader.Read> suite =
        objective.flatMap(new SuiteReader(files, faults, warnings)::read);
    int examples = data.map(read -> read.data().trainExamples()).orElse(0);
    int longest = data.map(read -> read.data().longestTokens()).orElse(0);
    Limits limits = Limits.read(map.find("limits").flatMap(YamlValue::map));
    long seed =
        filled.or(
            map.find("seed").flatMap(YamlValue::integer).map(Integer::longValue),
            "seed",
            Defaults.seed(),
            number -> Long.toString(number));
    KnownEngine engine = new EngineReader(engines, filled).read(map.find("engine"));
    base.ifPresent(model -> new EngineFit(model, engine, engines).check(map));
    boolean hosted = engine.name().equals(EngineVersions.HOSTED);
    Optional<YamlMap> searchAt = map.find("search").flatMap(YamlValue::map);
    Optional<YamlMap> baselineAt = map.find("baseline").flatMap(YamlValue::map);
    SearchReader searching =
        new SearchReader(
            limits,
            hosted ? Defaults.hostedRankAxis() : Defaults.rankAxis(),
            filled,
            warnings,
            examples,
            preference.isPresent());
    Search search = searching.read(searchAt, seed);
    Settings settings = new SettingsReader(settingsAt, filled).read(base, longest, preference);
    Configuration baseline = searching.baseline(baselineAt, settings);
    if (hosted) {
      ProviderChoices.refuse(searchAt, baselineAt, settingsAt);
      ProviderChoices.note(filled);
    }
    Optional<Duration> budget = budget(map.find("budget").flatMap(YamlValue::map));
    String queue =
        filled.or(
            map.find("queue").flatMap(value -> matching(value, QUEUE, 30)),
            "queue",
            Defaults.queue(),
            text -> text);
    map.refuseOtherKeys();
    refuseTooManyTrials(map, search);
    if (data.isPresent() && suite.isPresent()) {
      LeakCheck.check(
          data.get().train(),
          data.get().data(),
          suite.get().suite(),
          suite.get().path(),
          faults,
          warnings);
    }
    if (name.isEmpty() || base.isEmpty() || data.isEmpty() || suite.isEmpty()) {
      return Optional.empty();
    }
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    Advice.of(search, settings, examples, base.get(), warnings);
    return Optional.of(
        SweepHash.spec(
            name.get(),
            base.get(),
            data.get().data(),
            search,
            seed,
            settings,
            baseline,
            suite.get(),
            budget,
            engine,
            queue,
            filled.list()));
  }

  private static Optional<String> matching(YamlValue value, Pattern form, int longest) {
    Optional<String> text = value.text();
    if (text.isPresent() && !form.matcher(text.get()).matches()) {
      value.fault(
          "'%s' is no name. Use lower-case letters, digits and hyphens, at most %d."
              .formatted(text.get(), longest));
      return Optional.empty();
    }
    return text;
  }

  private Optional<BaseModel> base(YamlValue value) {
    Optional<String> name = value.text();
    Optional<BaseModel> model = name.flatMap(models::find);
    if (name.isPresent() && model.isEmpty()) {
      List<String> known = models.names();
      value.fault(
          "'%s' is not in the model store. %sfinetooth model import adds one."
              .formatted(name.get(), known.isEmpty() ? "It is empty; " : hint(name.get(), known)));
    }
    return model;
  }

  private static String hint(String name, List<String> known) {
    return Spelling.nearest(name, known)
        .map(meant -> "Did you mean " + meant + "? ")
        .orElseGet(() -> "It has " + String.join(", ", known) + "; ");
  }

  private Optional<Duration> budget(Optional<YamlMap> map) {
    if (map.isEmpty()) {
      filled.note("budget", "none", "nothing stops the sweep but its end");
      return Optional.empty();
    }
    Optional<YamlValue> at = map.get().require("hours", "Give the hours it may take.");
    Optional<Double> hours = at.flatMap(YamlValue::number);
    map.get().refuseOtherKeys();
    if (hours.isPresent() && !(hours.get() > 0 && hours.get() <= MOST_HOURS)) {
      at.orElseThrow().fault("must be above 0 and at most " + MOST_HOURS + " hours.");
    }
    return hours.map(number -> Duration.ofSeconds(Math.round(number * 3600)));
  }

  private void refuseTooManyTrials(YamlMap map, Search search) {
    if (search.size() > MOST_TRIALS) {
      faults.add(
          map.line(),
          "search",
          "makes %,d trials; at most %,d are possible. Try fewer values."
              .formatted(search.size(), MOST_TRIALS));
    }
  }
}
