package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code search:} and {@code baseline:}. */
final class SearchReader {

  private static final int MOST_SEEDS = 100;

  private final Limits limits;
  private final Standard<List<Integer>> standardRanks;
  private final Filled filled;
  private final List<String> warnings;
  private final int examples;
  private final boolean preferences;

  /**
   * A reader.
   *
   * @param ranks that are tried where the YAML names none
   * @param preferences whether preferences are learned, which wants smaller rates
   */
  SearchReader(
      Limits limits,
      Standard<List<Integer>> ranks,
      Filled filled,
      List<String> warnings,
      int examples,
      boolean preferences) {
    this.limits = limits;
    this.standardRanks = ranks;
    this.filled = filled;
    this.warnings = warnings;
    this.examples = examples;
    this.preferences = preferences;
  }

  Search read(Optional<YamlMap> map, long rootSeed) {
    List<Integer> epochs =
        filled.or(
            whole(map, "epochs", limits.epochs(), "linear"),
            "search.epochs",
            Defaults.epochsAxis(examples),
            List::toString);
    List<Double> rates =
        filled.or(
            axis(
                map,
                "learning_rate",
                new AxisReader(limits.learningRate(), false, "log", warnings)),
            "search.learning_rate",
            Defaults.learningRateAxis(preferences),
            SearchReader::show);
    List<Integer> ranks =
        filled.or(
            whole(map, "rank", limits.rank(), "log"), "search.rank", standardRanks, List::toString);
    List<Long> seeds = seeds(map.flatMap(found -> found.find("seeds")), rootSeed);
    map.ifPresent(YamlMap::refuseOtherKeys);
    return new Search(epochs, rates, ranks, seeds);
  }

  private static String show(List<Double> values) {
    return values.stream().map(Numbers::show).collect(Collectors.joining(", ", "[", "]"));
  }

  private Optional<List<Integer>> whole(
      Optional<YamlMap> map, String key, Limits.Range range, String scale) {
    return axis(map, key, new AxisReader(range, true, scale, warnings))
        .map(values -> values.stream().map(Double::intValue).toList());
  }

  private static Optional<List<Double>> axis(Optional<YamlMap> map, String key, AxisReader reader) {
    return map.flatMap(found -> found.find(key)).map(reader::read);
  }

  private List<Long> seeds(Optional<YamlValue> given, long root) {
    if (given.isPresent() && given.get().isList()) {
      return listed(given.get());
    }
    Optional<Integer> count =
        given.flatMap(value -> value.integer().filter(number -> fits(value, number)));
    int number = filled.or(count, "search.seeds", Defaults.seeds(), n -> Integer.toString(n));
    List<Long> seeds = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      seeds.add(Seeds.child(root, "training/" + i));
    }
    return seeds;
  }

  private static boolean fits(YamlValue at, int number) {
    boolean inside = number >= 1 && number <= MOST_SEEDS;
    if (!inside) {
      at.fault(number + " is outside 1.." + MOST_SEEDS + ". Give the number of seeds, or a list.");
    }
    return inside;
  }

  private static List<Long> listed(YamlValue list) {
    if (list.elements().isEmpty()) {
      list.fault("is empty. Name at least one seed, or how many.");
    }
    Set<Long> seeds = new LinkedHashSet<>();
    for (YamlValue element : list.elements()) {
      element
          .integer()
          .filter(seed -> seed >= 0 || negative(element))
          .ifPresent(seed -> seeds.add((long) seed));
    }
    return List.copyOf(seeds);
  }

  private static boolean negative(YamlValue at) {
    at.fault("a seed must not be negative.");
    return false;
  }

  /** The configuration that the others are compared with. */
  Configuration baseline(Optional<YamlMap> map, Settings settings) {
    int epochs =
        filled.or(
            one(map, "epochs", limits.epochs(), true).map(Double::intValue),
            "baseline.epochs",
            Defaults.epochs(examples),
            n -> Integer.toString(n));
    double rate =
        filled.or(
            one(map, "learning_rate", limits.learningRate(), false),
            "baseline.learning_rate",
            Defaults.learningRate(preferences),
            Numbers::show);
    int rank =
        filled.or(
            one(map, "rank", limits.rank(), true).map(Double::intValue),
            "baseline.rank",
            Defaults.rank(),
            n -> Integer.toString(n));
    map.ifPresent(YamlMap::refuseOtherKeys);
    return new Configuration(epochs, rate, rank, settings);
  }

  private static Optional<Double> one(
      Optional<YamlMap> map, String key, Limits.Range range, boolean whole) {
    Optional<YamlValue> value = map.flatMap(found -> found.find(key));
    Optional<Double> number =
        value.flatMap(at -> whole ? at.integer().map(Integer::doubleValue) : at.number());
    number.flatMap(range::refusal).ifPresent(why -> value.orElseThrow().fault(why));
    return number;
  }
}
