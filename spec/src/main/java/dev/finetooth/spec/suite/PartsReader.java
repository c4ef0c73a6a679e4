package dev.finetooth.spec.suite;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.spec.FileSource;
import dev.finetooth.spec.data.ChatExample;
import dev.finetooth.spec.yaml.Faults;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the parts of a suite and checks that they stand apart. */
final class PartsReader {

  private final ItemReader reader;
  private final FileSource source;
  private final Faults faults;
  private final List<String> warnings;
  private final Map<Part, List<Item>> items = new EnumMap<>(Part.class);
  private final Map<Part, String> paths = new EnumMap<>(Part.class);
  private final Map<String, Sha256> files = new LinkedHashMap<>();

  PartsReader(ItemReader reader, FileSource source, Faults faults, List<String> warnings) {
    this.reader = reader;
    this.source = source;
    this.faults = faults;
    this.warnings = warnings;
  }

  Map<Part, List<Item>> items() {
    return items;
  }

  Map<String, Sha256> files() {
    return files;
  }

  void read(YamlMap map) {
    map.require("selection", "It chooses the winner: selection: FILE.")
        .ifPresent(path -> read(Part.SELECTION, path));
    Optional<YamlValue> confirmation = map.find("confirmation");
    confirmation.ifPresent(path -> read(Part.CONFIRMATION, path));
    if (confirmation.isEmpty()) {
      warnings.add(
          "the suite has no confirmation items, so the winner's score will not be confirmed on"
              + " items that did not choose it");
    }
    map.refuseOtherKeys();
    refuseSharedIds();
    warnOfSharedItems();
  }

  private void read(Part part, YamlValue at) {
    Optional<String> path = at.text();
    if (path.isEmpty()) {
      return;
    }
    try (InputStream in = source.open(path.get()).orElse(null)) {
      if (in == null) {
        at.fault(path.get() + ": no such file.");
        return;
      }
      ItemReader.Read read = reader.read(path.get(), in, SuiteParser.nameOf(part));
      read.faults().forEach(faults::add);
      items.put(part, read.items());
      paths.put(part, path.get());
      files.put(path.get(), read.sha256());
      warnOfFewItems(part, read);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path.get(), e);
    }
  }

  private void warnOfFewItems(Part part, ItemReader.Read read) {
    int count = read.items().size();
    if (read.faults().isEmpty() && count < Suite.ADVISED_ITEMS) {
      warnings.add(
          "the suite's %s part has %d items; with fewer than %d hardly anything can be concluded"
              .formatted(SuiteParser.nameOf(part), count, Suite.ADVISED_ITEMS));
    }
  }

  /** An answer to compare with is needed where a grader compares and brings none of its own. */
  void requireAnswers(List<Grader> graders) {
    boolean compares = graders.stream().anyMatch(PartsReader::needsAnswer);
    boolean lacking =
        items.values().stream().flatMap(List::stream).anyMatch(item -> item.expected().isEmpty());
    if (compares && lacking) {
      faults.add(
          new Fault(
              "graders",
              "the items have no expected answer to compare with. Name its field: expected:"
                  + " FIELD."));
    }
  }

  private static boolean needsAnswer(Grader grader) {
    return switch (grader) {
      case Grader.Exact exact -> exact.expected().isEmpty();
      case Grader.Contains contains -> contains.expected().isEmpty();
      case Grader.Regex regex -> regex.group().isPresent();
    };
  }

  private void refuseSharedIds() {
    Set<String> seen = new HashSet<>();
    items.forEach(
        (part, list) -> {
          List<String> twice =
              list.stream().map(Item::id).filter(id -> !seen.add(id)).distinct().toList();
          if (!twice.isEmpty()) {
            faults.add(
                new Fault(
                    paths.getOrDefault(part, ""),
                    "%d ids stand in the suite twice (%s). Every item has an id of its own."
                        .formatted(twice.size(), some(twice))));
          }
        });
  }

  private void warnOfSharedItems() {
    Map<String, String> selection = new HashMap<>();
    items
        .getOrDefault(Part.SELECTION, List.of())
        .forEach(item -> selection.put(ChatExample.promptText(item.messages()), item.id()));
    List<Item> confirmation = items.getOrDefault(Part.CONFIRMATION, List.of());
    List<String> same =
        confirmation.stream()
            .filter(item -> selection.containsKey(ChatExample.promptText(item.messages())))
            .map(Item::id)
            .toList();
    if (!same.isEmpty()) {
      warnings.add(
          "%d confirmation items (%s) also stand in the selection part, so they confirm nothing"
              .formatted(same.size(), some(same)));
    }
    Set<String> clusters =
        items.getOrDefault(Part.SELECTION, List.of()).stream()
            .map(Item::cluster)
            .collect(Collectors.toSet());
    List<String> shared =
        confirmation.stream().map(Item::cluster).distinct().filter(clusters::contains).toList();
    if (reader.cluster().isPresent() && !shared.isEmpty()) {
      warnings.add(
          "%d values of %s (%s) are in the selection and in the confirmation part"
              .formatted(shared.size(), reader.cluster().get(), some(shared)));
    }
  }

  private static String some(List<String> names) {
    int shown = 5;
    String first = names.stream().limit(shown).collect(Collectors.joining(", "));
    return names.size() > shown ? first + ", ..." : first;
  }
}
