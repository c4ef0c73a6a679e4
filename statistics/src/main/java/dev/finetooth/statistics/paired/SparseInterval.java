package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Interval;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Widens Student's interval where fewer than 6 clusters differ: their spread tells nothing of the
 * differences not met yet, and where none or all differ wholly the interval has no width at all. It
 * is joined with Tango's, for which each cluster is one item that differs wholly or not; that holds
 * for scores in [0, 1], and is on the safe side.
 */
final class SparseInterval {

  private static final int FEW = 6;

  private SparseInterval() {}

  /**
   * The comparison with the wider interval, where it needs one.
   *
   * @param sums differences by cluster, of scores in [0, 1]
   */
  static Comparison widen(Comparison flipped, double[] sums, double confidence) {
    int first = 0;
    int second = 0;
    for (double sum : sums) {
      first += sum > 0 ? 1 : 0;
      second += sum < 0 ? 1 : 0;
    }
    boolean whole = Math.abs(flipped.difference()) == 1;
    if (flipped.interval().isEmpty() || (first + second >= FEW && !whole)) {
      return flipped;
    }
    Interval student = flipped.interval().get();
    Interval tango = TangoInterval.of(new Discordance(first, second, sums.length), confidence);
    String title =
        flipped.items() == flipped.clusters() ? "Tango score" : "Tango score on clusters";
    Interval joined =
        new Interval(
                Math.min(student.low(), tango.low()),
                Math.max(student.high(), tango.high()),
                confidence,
                whole || first + second == 0 ? title : student.method() + " and " + title)
            .clip(-1, 1);
    return with(joined, flipped, whole);
  }

  private static Comparison with(Interval interval, Comparison flipped, boolean whole) {
    Set<Caution> cautions =
        flipped.cautions().stream()
            .filter(caution -> !whole || caution != Caution.CONSTANT_DIFFERENCE)
            .collect(Collectors.toUnmodifiableSet());
    return new Comparison(
        flipped.difference(),
        Optional.of(interval),
        flipped.pValue(),
        flipped.items(),
        flipped.clusters(),
        flipped.minimumDetectableEffect(),
        flipped.test(),
        flipped.reason(),
        cautions);
  }
}
