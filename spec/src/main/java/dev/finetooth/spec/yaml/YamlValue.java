package dev.finetooth.spec.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value with its line and its path. Reading it as a type it is not adds a fault and gives
 * nothing.
 */
public final class YamlValue {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9][0-9_]*(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.?(inf|nan|infinity)");

  private final Node node;
  private final String path;
  private final Faults faults;

  YamlValue(Node node, String path, Faults faults) {
    this.node = node;
    this.path = path;
    this.faults = faults;
  }

  public int line() {
    return node.getStartMark().getLine() + 1;
  }

  /** For example {@code search.learning_rate[2]}. */
  public String path() {
    return path;
  }

  Faults faults() {
    return faults;
  }

  /** Something is wrong with this value. */
  public void fault(String message) {
    faults.add(line(), path, message);
  }

  boolean isNull() {
    return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
  }

  public boolean isMap() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Any scalar, as it is written. */
  public Optional<String> text() {
    if (node instanceof ScalarNode scalar && !isNull()) {
      return Optional.of(scalar.getValue());
    }
    fault("must be a text, not " + kind() + ".");
    return Optional.empty();
  }

  /** A finite number; {@code 2e-4} is one here, though YAML 1.1 takes it for a text. */
  public Optional<Double> number() {
    if (!(node instanceof ScalarNode scalar)) {
      fault("must be a number, not " + kind() + ".");
      return Optional.empty();
    }
    String text = scalar.getValue().strip();
    if (NUMBER.matcher(text).matches()) {
      double value = Double.parseDouble(text.replace("_", ""));
      if (!Double.isInfinite(value)) {
        return Optional.of(value);
      }
    }
    if (NUMBER.matcher(text).matches()
        || NOT_FINITE.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
      fault(text + " is not a finite number.");
    } else {
      fault("'" + text + "' is not a number. Write it like 0.0002 or 2e-4.");
    }
    return Optional.empty();
  }

  /** A whole number that fits an int. */
  public Optional<Integer> integer() {
    return number()
        .filter(
            value -> {
              boolean whole = value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE;
              if (!whole) {
                fault(text().orElse("") + " is not a whole number.");
              }
              return whole;
            })
        .map(Double::intValue);
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> flag() {
    Optional<Boolean> value =
        switch (node instanceof ScalarNode scalar ? scalar.getValue() : "") {
          case "true", "yes", "on" -> Optional.of(true);
          case "false", "no", "off" -> Optional.of(false);
          default -> Optional.empty();
        };
    if (value.isEmpty()) {
      fault("must be true or false.");
    }
    return value;
  }

  /** The elements of a list; a value alone stands for a list of one. */
  public List<YamlValue> elements() {
    if (!(node instanceof SequenceNode sequence)) {
      return List.of(this);
    }
    List<YamlValue> elements = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      elements.add(new YamlValue(element, path + "[" + elements.size() + "]", faults));
    }
    return elements;
  }

  public Optional<YamlMap> map() {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMap(this, mapping));
    }
    fault(
        path.isEmpty()
            ? "the document must be a mapping of keys to values, not " + kind() + "."
            : "must be a mapping of keys to values, not " + kind() + ".");
    return Optional.empty();
  }

  private String kind() {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    return isNull() ? "nothing" : "'" + ((ScalarNode) node).getValue() + "'";
  }
}
