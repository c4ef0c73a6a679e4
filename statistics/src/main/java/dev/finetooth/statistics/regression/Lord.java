package dev.finetooth.statistics.regression;

import java.util.ArrayList;
import java.util.List;

/**
 * LORD++: the level of the next test in an endless sequence, so that at any time the expected share
 * of false alarms among all alarms is at most alpha (Ramdas, Yang, Wainwright and Jordan 2017,
 * "Online control of the false discovery rate with decaying memory", section 3; for independent
 * p-values). Levels fall while nothing is found, and an alarm earns new ones. The whole state is
 * the record, so a scheduler can keep it between runs.
 *
 * @param alpha in (0, 1)
 * @param tests how many were made
 * @param alarms their numbers, from 1, ascending
 */
public record Lord(double alpha, int tests, List<Integer> alarms) {

  /** What a sequence begins with, as a share of alpha. */
  private static final double INITIAL = 0.1;

  /**
   * Copies the list and checks the numbers.
   *
   * @throws IllegalArgumentException where alpha lies outside (0, 1), or tests are fewer than 0
   */
  public Lord {
    alarms = List.copyOf(alarms);
    if (!(alpha > 0 && alpha < 1) || tests < 0) {
      throw new IllegalArgumentException(
          "a false discovery rate lies between 0 and 1, not %s, and %d tests cannot be"
              .formatted(alpha, tests));
    }
  }

  /** {@return the sequence before any test, with a false discovery rate of 5 %} */
  public static Lord withDefaults() {
    return new Lord(0.05, 0, List.of());
  }

  /** {@return the level of the next test: an alarm where p is at most this} */
  public double level() {
    int next = tests + 1;
    double wealth = INITIAL * alpha;
    double level = weight(next) * wealth;
    for (int alarm = 0; alarm < alarms.size(); alarm++) {
      double earned = alarm == 0 ? alpha - wealth : alpha;
      level += earned * weight(next - alarms.get(alarm));
    }
    return level;
  }

  /**
   * {@return whether the next test is an alarm}
   *
   * @param p of the next test, in [0, 1]
   */
  public boolean rejects(double p) {
    return p <= level();
  }

  /**
   * {@return the sequence after one more test, with an alarm where p is at most {@link #level}}
   *
   * @param p of that test, in [0, 1]
   * @throws IllegalArgumentException where p lies outside [0, 1]
   */
  public Lord after(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a p-value lies in 0..1, not " + p);
    }
    List<Integer> longer = new ArrayList<>(alarms);
    if (rejects(p)) {
      longer.add(tests + 1);
    }
    return new Lord(alpha, tests + 1, longer);
  }

  /**
   * Weights that sum to one: log(max(j, 2)) / (j exp(sqrt(log j))), scaled (Javanmard and Montanari
   * 2018, equation 31).
   */
  private static double weight(int distance) {
    double log = Math.log(distance);
    return 0.07720838 * Math.max(log, Math.log(2)) / (distance * Math.exp(Math.sqrt(log)));
  }
}
