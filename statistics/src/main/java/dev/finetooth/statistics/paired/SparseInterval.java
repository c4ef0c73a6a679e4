package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.Optional;

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
   * Whether so few differ, or all wholly.
   *
   * @param sums differences by cluster
   */
  static boolean isNeeded(Comparison flipped, double[] sums) {
    return flipped.interval().isPresent()
        && (Arrays.stream(sums).filter(sum -> sum != 0).count() < FEW || isWhole(flipped));
  }

  /**
   * The comparison with the wider interval.
   *
   * @param sums differences by cluster, of scores in [0, 1]
   */
  static Comparison widen(Comparison flipped, double[] sums, Clusters clusters, double confidence) {
    int first = 0;
    int second = 0;
    for (double sum : sums) {
      first += sum > 0 ? 1 : 0;
      second += sum < 0 ? 1 : 0;
    }
    boolean whole = isWhole(flipped);
    Interval student = flipped.interval().orElseThrow();
    Discordance table = new Discordance(first, second, sums.length);
    Interval tango =
        weighted(
            TangoInterval.of(table, confidence), table.difference(), clusters.weightOfLargest());
    String title =
        flipped.items() == flipped.clusters() ? "Tango score" : "Tango score on clusters";
    Interval joined =
        new Interval(
                Math.min(student.low(), tango.low()),
                Math.max(student.high(), tango.high()),
                confidence,
                whole || first + second == 0 ? title : student.method() + " and " + title)
            .clip(-1, 1);
    return whole
        ? flipped.withInterval(Optional.of(joined)).without(Caution.CONSTANT_DIFFERENCE)
        : flipped.withInterval(Optional.of(joined));
  }

  /** As if the clusters that count were the largest. */
  private static Interval weighted(Interval range, double seen, double weight) {
    return new Interval(
        seen - weight * (seen - range.low()),
        seen + weight * (range.high() - seen),
        range.confidence(),
        range.method());
  }

  private static boolean isWhole(Comparison flipped) {
    return Math.abs(flipped.difference()) == 1;
  }
}
