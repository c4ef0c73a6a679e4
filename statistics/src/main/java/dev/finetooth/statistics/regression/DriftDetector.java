package dev.finetooth.statistics.regression;

import dev.finetooth.statistics.LogMean;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.score.Scores;
import java.util.Arrays;

/**
 * Slow drift over many runs, each too small a loss to be seen: an e-CUSUM (Shin, Ramdas and Rinaldo
 * 2022, "E-detectors", definition 2.4). A gambler stakes on every item falling below the floor;
 * whenever he has lost he starts again from one, and several gamblers with other stakes are
 * averaged. As long as the mean is at least the floor, the average number of runs until an alarm is
 * at least the one asked for, whatever the distribution; items of a run may differ in difficulty
 * (the product of their expectations is at most the power of their mean). Not thread-safe.
 */
public final class DriftDetector {

  private static final int STAKES = 16;

  private final double floor;
  private final double runLength;
  private final double[] stake = new double[STAKES];
  private final double[] logCapital = new double[STAKES];
  private final int[] start = new int[STAKES];
  private int runs;

  private DriftDetector(double floor, double runLength) {
    if (!(floor > 0 && floor <= 1 && runLength > 1)) {
      throw new IllegalArgumentException(
          "a floor lies in (0, 1] and a run length is above 1, not %s and %s"
              .formatted(floor, runLength));
    }
    this.floor = floor;
    this.runLength = runLength;
    // A full score gains 1 - floor at the most, so no stake here is ruined; of a floor near one
    // too.
    double most = 0.9 / Math.max(1 - floor, 0.1);
    Arrays.setAll(stake, index -> most * Math.pow(2, -index / 2.0));
  }

  /**
   * {@return a detector whose false alarms come at most every 1,000 runs on average}
   *
   * @param floor the reference less what is tolerated, in (0, 1], for example .80: a fixed number,
   *     not the mean of one noisy run
   * @throws IllegalArgumentException where the floor lies outside (0, 1]
   */
  public static DriftDetector below(double floor) {
    return new DriftDetector(floor, 1_000);
  }

  /**
   * {@return a fresh detector, without the runs seen so far, whose false alarms come as rarely as
   * that}
   *
   * @param value the least average number of runs to a false alarm, above 1
   * @throws IllegalArgumentException where it is not above 1
   */
  public DriftDetector withRunLength(double value) {
    return new DriftDetector(floor, value);
  }

  /**
   * Takes one more run.
   *
   * @param scores one per item, each in [0, 1]
   * @param clusters of the run's items; each is one bet
   * @return whether the evidence of all runs so far suffices for an alarm
   * @throws IllegalArgumentException where a score lies outside [0, 1], or there is not one per
   *     item
   */
  public Drift observe(double[] scores, Clusters clusters) {
    runs++;
    double[] shortfalls = new double[scores.length];
    for (int item = 0; item < scores.length; item++) {
      shortfalls[item] = floor - Scores.require(scores[item]);
    }
    double[] sums = clusters.sums(shortfalls);
    int largest = 0;
    for (int cluster = 0; cluster < sums.length; cluster++) {
      largest = Math.max(largest, clusters.size(cluster));
    }
    for (int gambler = 0; gambler < STAKES; gambler++) {
      bet(gambler, sums, largest);
    }
    return drift();
  }

  private void bet(int gambler, double[] sums, int largest) {
    if (logCapital[gambler] <= 0) {
      logCapital[gambler] = 0;
      start[gambler] = runs;
    }
    for (double sum : sums) {
      logCapital[gambler] += Math.log1p(stake[gambler] * sum / largest);
    }
  }

  private Drift drift() {
    int richest = 0;
    for (int gambler = 1; gambler < STAKES; gambler++) {
      richest = logCapital[gambler] > logCapital[richest] ? gambler : richest;
    }
    double log = LogMean.of(logCapital);
    return log >= Math.log(runLength)
        ? new Drift.Drifted(runs, start[richest], floor, log, runLength)
        : new Drift.Steady(runs, floor, log);
  }
}
