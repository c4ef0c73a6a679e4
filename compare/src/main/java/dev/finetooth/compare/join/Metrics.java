package dev.finetooth.compare.join;

import dev.finetooth.compare.BadInputException;
import dev.finetooth.compare.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which metric is compared: what the user asks for, else the first that all runs have. */
final class Metrics {

  private Metrics() {}

  static List<String> shared(List<Run> runs) {
    List<String> shared = new ArrayList<>(runs.getFirst().metrics());
    runs.forEach(run -> shared.retainAll(run.metrics()));
    return shared;
  }

  static String choose(List<Run> runs, Optional<String> wanted) {
    List<String> shared = shared(runs);
    if (wanted.isEmpty()) {
      if (shared.isEmpty()) {
        throw BadInputException.data(
            "the runs share no metric, and are not comparable. " + each(runs));
      }
      return shared.getFirst();
    }
    String name = wanted.get();
    if (shared.contains(name)) {
      return name;
    }
    List<String> fitting = shared.stream().filter(one -> one.startsWith(name + ",")).toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    throw BadInputException.usage(
        fitting.isEmpty()
            ? "not every run has a metric %s. %s".formatted(name, each(runs))
            : "%s could be %s. Say which.".formatted(name, String.join(" or ", fitting)));
  }

  private static String each(List<Run> runs) {
    Set<String> lines = new LinkedHashSet<>();
    runs.forEach(
        run ->
            lines.add(
                run.metrics().isEmpty()
                    ? run.file() + " has no scores at all."
                    : run.file() + " has " + String.join(" ", quoted(run.metrics())) + "."));
    return String.join(" ", lines);
  }

  private static List<String> quoted(List<String> names) {
    return names.stream().map(name -> name.contains(" ") ? '"' + name + '"' : name).toList();
  }
}
