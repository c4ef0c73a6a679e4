package dev.finetooth.compare.verdict;

import dev.finetooth.compare.join.Joined;
import dev.finetooth.statistics.Interval;
import java.util.List;
import java.util.Optional;

/**
 * The answer and what it rests on.
 *
 * @param scores of all runs, the baseline first
 * @param contrasts of all other runs against the baseline, in the same order
 * @param jointMethod how the joint p-values came about, where there are several contrasts
 * @param tied names of the runs that cannot be told from the best, where there are three or more
 */
public record Report(
    Joined joined,
    Settings settings,
    List<Score> scores,
    List<Contrast> contrasts,
    Optional<String> jointMethod,
    List<String> tied) {

  public Report {
    scores = List.copyOf(scores);
    contrasts = List.copyOf(contrasts);
    tied = List.copyOf(tied);
  }

  /** A run's mean over the items that every run has a score for. */
  public record Score(String run, double mean, Optional<Interval> interval) {}

  public String baseline() {
    return scores.getFirst().run();
  }

  public boolean hasRegression() {
    return has(Verdict.WORSE);
  }

  public boolean isConclusive() {
    return !has(Verdict.INCONCLUSIVE);
  }

  private boolean has(Verdict verdict) {
    return contrasts.stream().anyMatch(contrast -> contrast.verdict() == verdict);
  }
}
