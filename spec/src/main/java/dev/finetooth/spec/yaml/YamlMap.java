package dev.finetooth.spec.yaml;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A mapping that is being read. It remembers which keys were asked for; {@link #refuseOtherKeys}
 * then tells the user of those that nobody asked for.
 */
public final class YamlMap {

  private final YamlValue self;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  private record Entry(int line, YamlValue value) {}

  YamlMap(YamlValue self, MappingNode node) {
    this.self = self;
    for (NodeTuple tuple : node.getValue()) {
      add(tuple);
    }
  }

  private void add(NodeTuple tuple) {
    Node keyNode = tuple.getKeyNode();
    int line = keyNode.getStartMark().getLine() + 1;
    if (!(keyNode instanceof ScalarNode scalar)) {
      self.faults().add(line, self.path(), "a key must be a plain word.");
      return;
    }
    String key = scalar.getValue();
    Entry first = entries.get(key);
    if (first != null) {
      self.faults()
          .add(
              line,
              pathOf(key),
              "stands here a second time (first on line " + first.line + "). Keep one of them.");
      return;
    }
    entries.put(
        key, new Entry(line, new YamlValue(tuple.getValueNode(), pathOf(key), self.faults())));
  }

  private String pathOf(String key) {
    return self.path().isEmpty() ? key : self.path() + "." + key;
  }

  /** The line on which the mapping begins. */
  public int line() {
    return self.line();
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The keys in the order of the document. */
  public Set<String> keys() {
    return entries.keySet();
  }

  /** A value that may be left out. A key without a value is a fault. */
  public Optional<YamlValue> find(String key) {
    known.add(key);
    Entry entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value.isNull()) {
      entry.value.fault("has no value. Give one, or remove the line to take the default.");
      return Optional.empty();
    }
    return Optional.of(entry.value);
  }

  /** A value that must be there; its absence is a fault. */
  public Optional<YamlValue> require(String key, String whatToDo) {
    known.add(key);
    if (!entries.containsKey(key)) {
      self.faults().add(line(), pathOf(key), "is missing. " + whatToDo);
      return Optional.empty();
    }
    return find(key);
  }

  /** To be called when every key was asked for. */
  public void refuseOtherKeys() {
    entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            self.faults().add(entry.line, pathOf(key), Spelling.unknown("key", key, known));
          }
        });
  }
}
