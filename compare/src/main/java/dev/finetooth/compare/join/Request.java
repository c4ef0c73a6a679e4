package dev.finetooth.compare.join;

import dev.finetooth.compare.run.Absence;
import java.util.Optional;
import java.util.Set;

/**
 * How runs are to be joined.
 *
 * @param metric by name or, where that is enough, by the part before its first comma
 * @param byColumn whether the user named the column that tells items apart
 * @param wrong missing answers that count as wrong, 0
 * @param sameScale whether the user says that all scores are on one scale
 * @param sharedItems whether runs on different data are compared on what they share
 */
public record Request(
    Optional<String> metric,
    boolean byColumn,
    Set<Absence> wrong,
    boolean sameScale,
    boolean sharedItems) {

  public Request {
    wrong = Set.copyOf(wrong);
  }

  public static Request withDefaults() {
    return new Request(Optional.empty(), false, Set.of(), false, false);
  }
}
