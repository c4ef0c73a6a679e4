package dev.finetooth.compare.join;

import java.util.List;

/**
 * Runs side by side, in the order of the arms.
 *
 * @param scores on the items that every run has a score for
 * @param lowest on the items that every run has, were each missing answer worth the least
 * @param highest likewise the most
 * @param scale of the scores; open scales end at what was seen
 */
public record Joined(
    String metric,
    List<String> otherMetrics,
    List<Arm> arms,
    ScoreMatrix scores,
    ScoreMatrix lowest,
    ScoreMatrix highest,
    Scale scale,
    List<Unmatched> unmatched,
    List<String> notes) {

  public Joined {
    otherMetrics = List.copyOf(otherMetrics);
    arms = List.copyOf(arms);
    unmatched = List.copyOf(unmatched);
    notes = List.copyOf(notes);
  }

  /** Items that every run has a score for. */
  public int items() {
    return scores.items();
  }

  /** Items that every run has. */
  public int matched() {
    return lowest.items();
  }
}
