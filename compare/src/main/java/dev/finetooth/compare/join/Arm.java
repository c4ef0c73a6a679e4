package dev.finetooth.compare.join;

import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Run;
import java.util.Map;

/**
 * A run as it takes part.
 *
 * @param items that it has, of which some may not have matched
 * @param repeats most answers to one item
 * @param absences matched items without any score, by reason
 * @param missingAnswers answers without a score to matched items, where others have one
 */
public record Arm(
    String name,
    Run run,
    int items,
    int repeats,
    Map<Absence, Integer> absences,
    int missingAnswers) {

  public Arm {
    absences = Map.copyOf(absences);
  }

  public int absent() {
    return absences.values().stream().mapToInt(Integer::intValue).sum();
  }
}
