package dev.finetooth.spec.sweep;

import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one axis: a value, a list, or {@code {from, to, points, scale}}. Values outside the limits
 * are faults of their own.
 *
 * @param whole whether the axis has whole numbers only
 * @param scale of a range that names none: log or linear
 */
record AxisReader(Limits.Range limits, boolean whole, String scale, List<String> warnings) {

  private static final int MOST_POINTS = 1000;

  /** Ascending and distinct; none where there were faults. */
  List<Double> read(YamlValue axis) {
    List<Double> values = axis.isMap() ? range(axis) : listed(axis);
    List<Double> distinct = values.stream().distinct().sorted().toList();
    if (distinct.size() < values.size() && !axis.isMap()) {
      warnings.add(axis.path() + " names a value twice; it is tried once");
    }
    return distinct;
  }

  private List<Double> listed(YamlValue axis) {
    if (axis.isList() && axis.elements().isEmpty()) {
      axis.fault("is empty. Name at least one value, or remove the line to take the default.");
    }
    List<Double> values = new ArrayList<>();
    for (YamlValue element : axis.elements()) {
      number(element).filter(value -> fits(element, value)).ifPresent(values::add);
    }
    return values;
  }

  private boolean fits(YamlValue at, double value) {
    Optional<String> refusal = limits.refusal(value);
    refusal.ifPresent(at::fault);
    return refusal.isEmpty();
  }

  private Optional<Double> number(YamlValue value) {
    return whole ? value.integer().map(Integer::doubleValue) : value.number();
  }

  private List<Double> range(YamlValue axis) {
    YamlMap map = axis.map().orElseThrow();
    Optional<YamlValue> fromAt = map.require("from", "Give the lowest value.");
    Optional<YamlValue> toAt = map.require("to", "Give the highest value.");
    Optional<Double> from = fromAt.flatMap(this::number);
    Optional<Double> to = toAt.flatMap(this::number);
    Optional<YamlValue> pointsAt = map.find("points");
    Optional<Integer> points = pointsAt.flatMap(YamlValue::integer);
    Optional<String> shape = map.find("scale").flatMap(AxisReader::shape);
    map.refuseOtherKeys();
    if (from.isEmpty() || to.isEmpty() || (pointsAt.isPresent() && points.isEmpty())) {
      return List.of();
    }
    if (from.get() > to.get()) {
      axis.fault("goes from the higher to the lower value. Swap from and to.");
      return List.of();
    }
    if (points.isEmpty() && !whole) {
      axis.fault("needs points: how many values to try from the lowest to the highest.");
      return List.of();
    }
    int count = points.orElseGet(() -> (int) Math.round(to.get() - from.get()) + 1);
    if (count < 1 || count > MOST_POINTS || (count == 1 && !from.get().equals(to.get()))) {
      axis.fault("points must be 2 to " + MOST_POINTS + ", not " + count + ".");
      return List.of();
    }
    boolean low = fits(fromAt.orElseThrow(), from.get());
    boolean high = fits(toAt.orElseThrow(), to.get());
    String spacing = points.isEmpty() ? "linear" : shape.orElse(scale);
    return low && high ? spaced(from.get(), to.get(), count, spacing) : List.of();
  }

  private static Optional<String> shape(YamlValue value) {
    Optional<String> text = value.text();
    if (text.isPresent() && !List.of("log", "linear").contains(text.get())) {
      value.fault("'" + text.get() + "' is no scale. Write log or linear.");
      return Optional.empty();
    }
    return text;
  }

  private List<Double> spaced(double from, double to, int count, String spacing) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = count == 1 ? 0 : (double) i / (count - 1);
      double value =
          spacing.equals("log") ? from * Math.pow(to / from, share) : from + (to - from) * share;
      values.add(whole ? (double) Math.round(value) : Numbers.round(value));
    }
    return values;
  }
}
