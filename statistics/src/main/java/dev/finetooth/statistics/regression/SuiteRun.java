package dev.finetooth.statistics.regression;

import java.util.Map;

/**
 * One run of a suite.
 *
 * @param provenance of data, grader and judge; runs compare only where it agrees
 * @param planned items that were to be scored
 * @param scores by item, each in [0, 1]; items that could not be scored are absent
 */
public record SuiteRun(Provenance provenance, int planned, Map<String, Double> scores) {

  /**
   * Copies the scores.
   *
   * @throws IllegalArgumentException where no item was planned, or more were scored than planned
   */
  public SuiteRun {
    scores = Map.copyOf(scores);
    if (planned < 1 || scores.size() > planned) {
      throw new IllegalArgumentException(
          scores.size() + " items are scored of " + planned + " planned");
    }
  }

  /** {@return the share of the planned items that were scored, in [0, 1]} */
  public double coverage() {
    return (double) scores.size() / planned;
  }
}
