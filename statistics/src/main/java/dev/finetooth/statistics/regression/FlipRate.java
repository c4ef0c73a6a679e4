package dev.finetooth.statistics.regression;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.proportion.ProportionInterval;
import java.util.List;
import java.util.function.Function;

/**
 * How often a suite's verdict flips on identical inputs (A/A): the share of pairs of reruns of one
 * model whose verdicts differ. Pairs share no run, so that the interval may treat them as
 * independent.
 *
 * @param flips pairs with two verdicts
 * @param pairs of reruns, at least one
 * @param interval of the rate, Wilson's at 95 %
 */
public record FlipRate(int flips, int pairs, Interval interval) {

  /**
   * Measures the rate.
   *
   * @param reruns of one and the same model, at least two, in an order that says nothing; the first
   *     half of a run's samples and the second half are two reruns too
   * @param <R> a run, for example {@link SuiteRun}
   * @param verdict the kind of the verdict on a run, compared with equals
   * @return the share of neighbours in the list, two by two, whose verdicts differ
   * @throws IllegalArgumentException where there are fewer than two reruns
   */
  public static <R> FlipRate of(List<R> reruns, Function<R, ?> verdict) {
    int pairs = reruns.size() / 2;
    if (pairs == 0) {
      throw new IllegalArgumentException(
          "a flip rate takes two runs of one model or more, not " + reruns.size());
    }
    List<?> verdicts = reruns.stream().map(verdict).toList();
    int flips = 0;
    for (int pair = 0; pair < pairs; pair++) {
      flips += verdicts.get(2 * pair).equals(verdicts.get(2 * pair + 1)) ? 0 : 1;
    }
    return new FlipRate(flips, pairs, ProportionInterval.WILSON.of(flips, pairs, 0.95));
  }

  /** {@return the share of pairs that flip, in [0, 1]} */
  public double rate() {
    return (double) flips / pairs;
  }

  /** {@return one sentence for people} */
  public String sentence() {
    return "on identical inputs the verdict flips in %s of %s"
        .formatted(Phrases.percent(rate(), interval), Phrases.count(pairs, "pair") + " of reruns");
  }
}
