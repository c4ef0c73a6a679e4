package dev.finetooth.spec.sweep;

import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ranges that axes must keep to; {@code limits:} in the YAML widens them. */
record Limits(Range epochs, Range learningRate, Range rank) {

  static final Limits STANDARD =
      new Limits(
          new Range(
              1,
              5,
              "1 to 5 epochs are common; more is for very few examples; set limits.epochs to allow"
                  + " it."),
          new Range(
              1e-6,
              1e-3,
              "Rates above 2e-3 diverged for every model we know of; set limits.learning_rate to"
                  + " allow it."),
          new Range(8, 64, "Ranks of 8 to 64 are usual; set limits.rank to allow it."));

  /** Both ends included. */
  record Range(double low, double high, String advice) {
    Optional<String> refusal(double value) {
      return value >= low && value <= high
          ? Optional.empty()
          : Optional.of(
              "%s is outside %s..%s. %s"
                  .formatted(Numbers.show(value), Numbers.show(low), Numbers.show(high), advice));
    }
  }

  static Limits read(Optional<YamlMap> given) {
    if (given.isEmpty()) {
      return STANDARD;
    }
    YamlMap map = given.get();
    Limits limits =
        new Limits(
            range(map, "epochs", STANDARD.epochs, 1, 100),
            range(map, "learning_rate", STANDARD.learningRate, Double.MIN_NORMAL, 1),
            range(map, "rank", STANDARD.rank, 1, 1024));
    map.refuseOtherKeys();
    return limits;
  }

  private static Range range(YamlMap map, String key, Range standard, double least, double most) {
    Optional<YamlValue> given = map.find(key);
    if (given.isEmpty()) {
      return standard;
    }
    List<Double> ends = new ArrayList<>();
    given.get().elements().forEach(end -> end.number().ifPresent(ends::add));
    if (ends.size() != 2 || ends.get(0) > ends.get(1)) {
      given.get().fault("must be the lowest and the highest value, such as [1, 10].");
      return standard;
    }
    if (ends.get(0) < least || ends.get(1) > most) {
      given
          .get()
          .fault(
              "%s..%s is wider than can be: %s..%s."
                  .formatted(
                      Numbers.show(ends.get(0)),
                      Numbers.show(ends.get(1)),
                      least == Double.MIN_NORMAL ? "above 0" : Numbers.show(least),
                      Numbers.show(most)));
      return standard;
    }
    return new Range(ends.get(0), ends.get(1), "limits." + key + " allows no other.");
  }
}
