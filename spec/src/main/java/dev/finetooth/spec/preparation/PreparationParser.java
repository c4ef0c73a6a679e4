package dev.finetooth.spec.preparation;

import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.data.MessageTemplate;
import dev.finetooth.spec.data.Split;
import dev.finetooth.spec.yaml.Faults;
import dev.finetooth.spec.yaml.YamlDocument;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads split.yaml. */
public final class PreparationParser {

  private static final String REST = "rest";

  private PreparationParser() {}

  public static Parsed<Preparation> parse(String yaml) {
    Faults faults = new Faults();
    Optional<Preparation> read = YamlDocument.read(yaml, faults).flatMap(PreparationParser::read);
    if (read.isEmpty() || !faults.isEmpty()) {
      return new Parsed.Invalid<>(faults.list());
    }
    return new Parsed.Valid<>(read.get(), List.of());
  }

  private static Optional<Preparation> read(YamlMap map) {
    Optional<String> source =
        map.require("source", "Name the file of records, one JSON object a line.")
            .flatMap(YamlValue::text);
    Optional<String> by =
        map.require("by", "Name the field whose values stay together, such as customer, or id.")
            .flatMap(YamlValue::text);
    int seed = map.find("seed").flatMap(YamlValue::integer).orElse(1);
    Map<String, Split.Size> parts =
        map.require("parts", "Write {selection: 240, train: rest}.")
            .map(PreparationParser::parts)
            .orElse(Map.of());
    Map<String, Integer> cut =
        map.find("cut").flatMap(YamlValue::map).map(PreparationParser::cut).orElse(Map.of());
    Optional<LineForm> form = form(map);
    map.refuseOtherKeys();
    if (source.isEmpty() || by.isEmpty() || form.isEmpty() || parts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Preparation(source.get(), by.get(), new Split(seed, parts), cut, form.get()));
  }

  private static Map<String, Split.Size> parts(YamlValue value) {
    Map<String, Split.Size> sizes = new LinkedHashMap<>();
    Optional<YamlMap> map = value.map();
    for (String name : map.map(YamlMap::keys).orElse(Set.of())) {
      YamlValue at = map.orElseThrow().find(name).orElse(value);
      if (!name.matches("[a-z][a-z0-9-]*")) {
        at.fault("'" + name + "' is no name for a part. Use small letters, digits and hyphens.");
      }
      size(at).ifPresent(size -> sizes.put(name, size));
    }
    if (sizes.values().stream().filter(size -> size instanceof Split.Size.Rest).count() > 1) {
      value.fault("two parts take the rest. Give one of them a number of records.");
      return Map.of();
    }
    return sizes;
  }

  private static Optional<Split.Size> size(YamlValue value) {
    if (value.text().filter(REST::equals).isPresent()) {
      return Optional.of(new Split.Size.Rest());
    }
    return value
        .integer()
        .filter(rows -> positive(value, rows))
        .map(rows -> new Split.Size.Rows(rows));
  }

  private static Map<String, Integer> cut(YamlMap map) {
    Map<String, Integer> words = new LinkedHashMap<>();
    for (String field : map.keys()) {
      map.find(field)
          .flatMap(at -> at.integer().filter(number -> positive(at, number)))
          .ifPresent(number -> words.put(field, number));
    }
    return words;
  }

  private static boolean positive(YamlValue at, int number) {
    if (number < 1) {
      at.fault(number + " is too few. Give a number from 1.");
    }
    return number >= 1;
  }

  /** Preferences where there is a chosen answer, else conversations. */
  private static Optional<LineForm> form(YamlMap map) {
    if (!map.keys().contains("chosen")) {
      return map.require("messages", "List the turns, the answer last.")
          .flatMap(
              at ->
                  template(
                      at,
                      "assistant",
                      "must end with the turn of the assistant, the answer to learn."))
          .map(LineForm.Conversation::new);
    }
    Optional<MessageTemplate> prompt =
        map.require("prompt", "List the turns before the answers, the user's last.")
            .flatMap(at -> template(at, "user", "must end with the turn of the user."));
    Optional<MessageTemplate> chosen = answer(map, "chosen");
    Optional<MessageTemplate> rejected = answer(map, "rejected");
    return prompt.flatMap(
        asked ->
            chosen.flatMap(
                better -> rejected.map(worse -> new LineForm.Preference(asked, better, worse))));
  }

  /** The text of an answer. */
  private static Optional<MessageTemplate> answer(YamlMap map, String key) {
    return map.require(key, "Say what stands there; {field} takes a record's field.")
        .flatMap(YamlValue::text)
        .map(text -> new MessageTemplate(List.of(new ChatMessage("assistant", text))));
  }

  private static Optional<MessageTemplate> template(YamlValue value, String last, String fault) {
    List<ChatMessage> turns = new ArrayList<>();
    for (YamlValue element : value.elements()) {
      element.map().flatMap(PreparationParser::turn).ifPresent(turns::add);
    }
    if (turns.isEmpty() || !turns.getLast().role().equals(last)) {
      value.fault(fault);
      return Optional.empty();
    }
    return Optional.of(new MessageTemplate(turns));
  }

  private static Optional<ChatMessage> turn(YamlMap map) {
    Optional<YamlValue> at = map.require("role", "Use system, user or assistant.");
    Optional<String> role = at.flatMap(YamlValue::text);
    Optional<String> content =
        map.require("content", "Say what stands there; {field} takes a record's field.")
            .flatMap(YamlValue::text);
    map.refuseOtherKeys();
    if (role.isPresent() && !List.of("system", "user", "assistant").contains(role.get())) {
      at.orElseThrow().fault("'" + role.get() + "' is no role. Use system, user or assistant.");
      return Optional.empty();
    }
    return role.flatMap(who -> content.map(what -> new ChatMessage(who, what)));
  }
}
