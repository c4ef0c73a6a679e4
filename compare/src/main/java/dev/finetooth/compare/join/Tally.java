package dev.finetooth.compare.join;

import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Outcome;
import dev.finetooth.compare.run.Outcome.Scored;
import dev.finetooth.compare.run.Outcome.Unscored;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * All answers of one run to one item. Several are averaged: they make the item's score more
 * certain, and no further items.
 */
final class Tally {

  private final Map<Absence, Integer> absences = new EnumMap<>(Absence.class);
  private double sum;
  private int scored;

  /** What is wrong counts 0 where the user says so. */
  void add(Outcome outcome, Set<Absence> wrong) {
    switch (outcome) {
      case Scored one -> {
        sum += one.value();
        scored++;
      }
      case Unscored none -> {
        if (wrong.contains(none.why())) {
          scored++;
        } else {
          absences.merge(none.why(), 1, Integer::sum);
        }
      }
    }
  }

  int answers() {
    return scored + missing();
  }

  int missing() {
    return absences.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Of the answers that have a score; empty where none has. */
  OptionalDouble mean() {
    return scored == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / scored);
  }

  /** Were every missing answer worth so much. */
  double meanWith(double missing) {
    return (sum + missing * missing()) / answers();
  }

  /** Why the item has no score at all, where it has none: the commonest reason. */
  Optional<Absence> absence() {
    return scored > 0
        ? Optional.empty()
        : absences.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }
}
