package dev.finetooth.statistics.sequential;

import dev.finetooth.statistics.score.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Many models raced over the same items: one that is shown to be worse than the leader is dropped,
 * and costs no more evaluation (successive elimination with anytime-valid tests of paired
 * differences). The best model survives at all times with a probability of at least 1 - alpha: to
 * drop it, one of its arms - 1 rivals would have to reach (arms - 1)/alpha of evidence against it.
 * Not thread-safe.
 */
public final class Race {

  private final double alpha;
  private final int arms;

  /** Row: the model said to be better; column: the one said to be worse. */
  private final BettingEProcess[][] duels;

  private final double[] totals;
  private final boolean[] racing;
  private final List<Elimination> eliminations = new ArrayList<>();
  private int observations;

  private Race(int arms, double alpha) {
    if (arms < 2 || !(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "a race is of two models or more, at a level between 0 and 1, not of %d at %s"
              .formatted(arms, alpha));
    }
    this.arms = arms;
    this.alpha = alpha;
    this.totals = new double[arms];
    this.racing = new boolean[arms];
    this.duels = new BettingEProcess[arms][arms];
    for (int better = 0; better < arms; better++) {
      racing[better] = true;
      for (int worse = 0; worse < arms; worse++) {
        duels[better][worse] = BettingEProcess.of(Side.BETTER);
      }
    }
  }

  /**
   * A race that drops the best model with a probability of at most alpha.
   *
   * @param arms how many models, at least two
   * @param alpha that probability, in (0, 1), for example 0.05
   * @return a race before any observation
   * @throws IllegalArgumentException where there are fewer than two models or alpha lies outside
   *     (0, 1)
   */
  public static Race of(int arms, double alpha) {
    return new Race(arms, alpha);
  }

  /**
   * Takes one more item, or cluster.
   *
   * @param scores one per model, each in [0, 1]; those of dropped models are not read
   * @throws IllegalArgumentException where there is not one score per model, or one that is read
   *     lies outside [0, 1]
   */
  public void observe(double[] scores) {
    if (scores.length != arms) {
      throw new IllegalArgumentException(scores.length + " scores for " + arms + " models");
    }
    for (int arm = 0; arm < arms; arm++) {
      if (racing[arm]) {
        Scores.require(scores[arm]);
      }
    }
    observations++;
    List<Integer> survivors = survivors();
    for (int better : survivors) {
      totals[better] += scores[better];
      for (int worse : survivors) {
        if (better != worse) {
          duels[better][worse].observe(scores[better] - scores[worse]);
        }
      }
    }
    eliminate();
  }

  private void eliminate() {
    int leader = leader();
    for (int arm : survivors()) {
      if (arm != leader && duels[leader][arm].reject(alpha / (arms - 1))) {
        racing[arm] = false;
        double behind = (totals[leader] - totals[arm]) / observations;
        double p = Math.min(1, (arms - 1) * duels[leader][arm].pValue());
        eliminations.add(new Elimination(arm, leader, observations, behind, p));
      }
    }
  }

  /** {@return the survivor with the highest mean so far; the first of equals} */
  public int leader() {
    OptionalInt best = OptionalInt.empty();
    for (int arm : survivors()) {
      if (best.isEmpty() || totals[arm] > totals[best.getAsInt()]) {
        best = OptionalInt.of(arm);
      }
    }
    return best.orElseThrow();
  }

  /**
   * {@return whether a model still runs}
   *
   * @param arm 0..arms-1, in the order of the scores
   */
  public boolean isRacing(int arm) {
    return racing[arm];
  }

  /** {@return the models that still run, ascending; never empty} */
  public List<Integer> survivors() {
    List<Integer> survivors = new ArrayList<>();
    for (int arm = 0; arm < arms; arm++) {
      if (racing[arm]) {
        survivors.add(arm);
      }
    }
    return survivors;
  }

  /** {@return the race so far} */
  public RaceResult result() {
    return new RaceResult(survivors(), leader(), eliminations, observations, 1 - alpha);
  }
}
