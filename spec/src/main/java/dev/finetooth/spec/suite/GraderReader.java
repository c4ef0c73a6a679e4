package dev.finetooth.spec.suite;

import dev.finetooth.spec.yaml.Spelling;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code graders:}, a list of {@code exact: {...}}, {@code contains: {...}} and so on. */
final class GraderReader {

  private static final List<String> KINDS = List.of("exact", "contains", "regex");

  private GraderReader() {}

  static List<Grader> read(YamlValue list) {
    List<Grader> graders = new ArrayList<>();
    if (list.isList() && list.elements().isEmpty()) {
      list.fault("is empty. Name at least one grader: " + String.join(", ", KINDS) + ".");
    }
    list.elements().forEach(element -> one(element).ifPresent(graders::add));
    return graders;
  }

  private static Optional<Grader> one(YamlValue element) {
    if (!element.isMap()) {
      return element.text().flatMap(kind -> plain(kind, element));
    }
    YamlMap map = element.map().orElseThrow();
    if (map.keys().size() != 1) {
      element.fault("must name one grader, such as exact: {ignore_case: true}.");
      return Optional.empty();
    }
    String kind = map.keys().iterator().next();
    if (!KINDS.contains(kind)) {
      element.fault(kind + ": " + Spelling.unknown("grader", kind, KINDS));
      return Optional.empty();
    }
    Optional<YamlMap> options = map.find(kind).flatMap(YamlValue::map);
    Optional<Grader> grader = options.flatMap(found -> build(kind, found));
    options.ifPresent(YamlMap::refuseOtherKeys);
    return grader;
  }

  private static Optional<Grader> plain(String kind, YamlValue element) {
    return switch (kind) {
      case "exact" -> Optional.of(new Grader.Exact(Optional.empty(), true, true));
      case "contains" -> Optional.of(new Grader.Contains(Optional.empty(), true));
      case "regex" -> {
        element.fault("regex needs a pattern: regex: {pattern: ...}.");
        yield Optional.empty();
      }
      default -> {
        element.fault(kind + ": " + Spelling.unknown("grader", kind, KINDS));
        yield Optional.empty();
      }
    };
  }

  private static Optional<Grader> build(String kind, YamlMap options) {
    boolean ignoreCase = options.find("ignore_case").flatMap(YamlValue::flag).orElse(true);
    return switch (kind) {
      case "exact" ->
          Optional.of(
              new Grader.Exact(
                  options.find("expected").flatMap(YamlValue::text),
                  ignoreCase,
                  options.find("trim").flatMap(YamlValue::flag).orElse(true)));
      case "contains" ->
          Optional.of(
              new Grader.Contains(options.find("expected").flatMap(YamlValue::text), ignoreCase));
      default -> regex(options, ignoreCase);
    };
  }

  private static Optional<Grader> regex(YamlMap options, boolean ignoreCase) {
    Optional<YamlValue> pattern = options.require("pattern", "Give the regular expression.");
    Optional<YamlValue> groupAt = options.find("group");
    Optional<Integer> group = groupAt.flatMap(YamlValue::integer);
    Optional<Matcher> compiled = pattern.flatMap(GraderReader::compiled);
    if (compiled.isEmpty() || pattern.isEmpty()) {
      return Optional.empty();
    }
    int groups = compiled.get().groupCount();
    if (group.isPresent() && (group.get() < 0 || group.get() > groups)) {
      groupAt
          .orElseThrow()
          .fault("the pattern has " + groups + " groups; " + group.get() + " is none of them.");
      return Optional.empty();
    }
    return pattern.get().text().map(text -> new Grader.Regex(text, ignoreCase, group));
  }

  private static Optional<Matcher> compiled(YamlValue pattern) {
    Optional<String> text = pattern.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(text.get()).matcher(""));
    } catch (PatternSyntaxException e) {
      pattern.fault(
          "is no regular expression: " + e.getDescription() + " at position " + e.getIndex() + ".");
      return Optional.empty();
    }
  }
}
