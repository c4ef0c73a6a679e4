package dev.finetooth.compare.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One answer to one item.
 *
 * @param key what tells the item from others: a digest of its content, or a column
 * @param id the item as people know it
 * @param content digest of what was asked and expected, where the file says
 * @param repeat which of several answers to the item it is; empty where the tool counts none
 * @param cluster the group of dependent items it belongs to
 * @param outcomes by metric
 * @param absence stands for every metric that has no outcome
 * @param place for people: a line or an entry of the file
 */
public record Answer(
    String key,
    String id,
    Optional<String> content,
    Optional<String> repeat,
    Optional<String> cluster,
    Map<String, Outcome> outcomes,
    Absence absence,
    String place) {

  public Answer {
    // In the order of the file, which Map.copyOf would not keep.
    outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
  }

  /** The same answer, scored by further metrics too. */
  public Answer with(Map<String, Outcome> further) {
    Map<String, Outcome> all = new LinkedHashMap<>(outcomes);
    all.putAll(further);
    return new Answer(key, id, content, repeat, cluster, all, absence, place);
  }

  public Outcome outcome(String metric) {
    Outcome outcome = outcomes.get(metric);
    return outcome == null ? new Outcome.Unscored(absence) : outcome;
  }
}
