package dev.finetooth.statistics.regression;

import dev.finetooth.statistics.Phrases;
import java.util.Locale;

/** Whether the scores of many runs have sunk below their floor. */
public sealed interface Drift {

  /** {@return one sentence for people} */
  String sentence();

  /**
   * They have.
   *
   * @param runs so far
   * @param since the run, from 1, since which the evidence has grown
   * @param floor that the mean score sank below, in (0, 1]
   * @param logEvidence natural logarithm of the detector's capital, at least log(runLength)
   * @param runLength the least average number of runs to a false alarm
   */
  record Drifted(int runs, int since, double floor, double logEvidence, double runLength)
      implements Drift {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "drifted below %s since run %d of %d (a false alarm comes at most every %,.0f runs)",
          Phrases.percent(floor),
          since,
          runs,
          runLength);
    }
  }

  /**
   * There is too little evidence that they have.
   *
   * @param runs so far
   * @param floor that the mean score is held against, in (0, 1]
   * @param logEvidence natural logarithm of the detector's capital; an alarm takes log of the run
   *     length
   */
  record Steady(int runs, double floor, double logEvidence) implements Drift {
    @Override
    public String sentence() {
      return "no drift below %s in %s"
          .formatted(Phrases.percent(floor), Phrases.count(runs, "run"));
    }
  }
}
