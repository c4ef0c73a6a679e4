package dev.finetooth.compare.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Items that are left out since not every run has them.
 *
 * @param arm the run that has them
 * @param changed the others have items of the same id and another content
 * @param examples ids, a few
 */
public record Unmatched(String arm, boolean changed, int items, List<String> examples) {

  public Unmatched {
    examples = List.copyOf(examples);
  }

  /** What is left out of the runs of these names. */
  static List<Unmatched> of(List<String> names, List<Indexed> runs, Set<String> matched) {
    List<Unmatched> unmatched = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      List<Indexed> others = new ArrayList<>(runs);
      others.remove(run);
      Map<Boolean, List<String>> ids =
          runs.get(run).items().entrySet().stream()
              .filter(item -> !matched.contains(item.getKey()))
              .map(Map.Entry::getValue)
              .collect(
                  Collectors.partitioningBy(
                      item -> others.stream().anyMatch(other -> other.hasChanged(item)),
                      Collectors.mapping(Indexed.Item::id, Collectors.toList())));
      for (boolean changed : new boolean[] {false, true}) {
        List<String> some = ids.getOrDefault(changed, List.of());
        if (!some.isEmpty()) {
          List<String> examples = some.subList(0, Math.min(3, some.size()));
          unmatched.add(new Unmatched(names.get(run), changed, some.size(), examples));
        }
      }
    }
    return unmatched;
  }

  public String sentence() {
    String which = examples.isEmpty() ? "" : " (" + String.join(", ", examples) + dots() + ")";
    return changed
        ? "%d of %s have the id of an item of another run, but another content%s: the data were changed"
            .formatted(items, arm, which)
        : "%d only in %s%s".formatted(items, arm, which);
  }

  private String dots() {
    return items > examples.size() ? ", ..." : "";
  }
}
