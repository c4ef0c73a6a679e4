package dev.finetooth.compare.join;

import dev.finetooth.compare.BadInputException;
import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Answer;
import dev.finetooth.compare.run.Run;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run's answers by item. */
final class Indexed {

  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<String, String> contents = new HashMap<>();

  /** What a run says of an item. */
  record Item(String id, Optional<String> content, Optional<String> cluster, Tally tally) {}

  private Indexed() {}

  /**
   * Averages repeats.
   *
   * @throws BadInputException where an item stands twice and is no repeat
   */
  static Indexed of(Run run, String metric, Set<Absence> wrong) {
    Indexed index = new Indexed();
    Set<String> seen = new HashSet<>();
    Map<String, String> places = new HashMap<>();
    for (Answer answer : run.answers()) {
      if (!seen.add(answer.key() + " " + answer.repeat().orElse(""))) {
        throw twice(run, answer, places.getOrDefault(answer.key(), ""));
      }
      places.put(answer.key(), answer.place());
      Item item =
          index.items.computeIfAbsent(
              answer.key(),
              _ -> new Item(answer.id(), answer.content(), answer.cluster(), new Tally()));
      item.content().ifPresent(content -> index.contents.put(item.id(), content));
      item.tally().add(answer.outcome(metric), wrong);
    }
    return index;
  }

  Map<String, Item> items() {
    return items;
  }

  /** Whether an item of another run has an id that is known here with another content. */
  boolean hasChanged(Item other) {
    String content = contents.get(other.id());
    return content != null && other.content().filter(one -> !one.equals(content)).isPresent();
  }

  private static BadInputException twice(Run run, Answer answer, String before) {
    return BadInputException.data(
        ("%s: %s stands twice, at %s and %s, and is not marked as a repeat. Take one out, or name a "
                + "column that tells the two apart: --key COLUMN")
            .formatted(run.file(), answer.id(), before, answer.place()));
  }
}
