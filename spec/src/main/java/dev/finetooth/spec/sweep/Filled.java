package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.api.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Fills in what was left out, and keeps what it filled in, and why. */
final class Filled {

  private final List<Plan.Default> defaults = new ArrayList<>();

  /** The given value, or the standard one. */
  <T> T or(Optional<T> given, String path, Standard<T> standard, Function<T, String> show) {
    if (given.isPresent()) {
      return given.get();
    }
    note(path, show.apply(standard.value()), standard.why());
    return standard.value();
  }

  void note(String path, String value, String why) {
    defaults.add(new Plan.Default(path, value, why));
  }

  /** Takes back what was filled in, for it has no effect. */
  void forget(String path) {
    defaults.removeIf(filled -> filled.path().equals(path));
  }

  List<Plan.Default> list() {
    return List.copyOf(defaults);
  }
}
