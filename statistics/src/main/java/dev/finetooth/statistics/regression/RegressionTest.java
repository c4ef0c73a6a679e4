package dev.finetooth.statistics.regression;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.paired.PairedTest;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Did a run get worse than its baseline by a margin that matters? A run is suspected where the
 * upper bound is below zero and the loss at least the margin; a fresh rerun that says the same
 * makes it a regression.
 *
 * <p>Over many looks or suites, {@link AlphaSpending} or {@link Lord} gives the level of each, and
 * {@code withConfidence(1 - 2 * level)} takes it.
 */
public final class RegressionTest {

  private final double margin;
  private final double confidence;
  private final double floor;
  private final boolean intersect;
  private final UnaryOperator<String> clusterOf;

  private RegressionTest(
      double margin,
      double confidence,
      double floor,
      boolean intersect,
      UnaryOperator<String> clusterOf) {
    if (!(margin > 0 && margin < 1 && floor > 0 && floor <= 1)) {
      throw new IllegalArgumentException(
          "a margin lies in (0, 1) and the least coverage in (0, 1], not %s and %s"
              .formatted(margin, floor));
    }
    this.margin = margin;
    this.confidence = Interval.requireConfidence(confidence);
    this.floor = floor;
    this.intersect = intersect;
    this.clusterOf = clusterOf;
  }

  /**
   * {@return a test with 95 % confidence, at least 95 % of the items scored, each item for itself}
   *
   * @param margin smallest loss that matters, in (0, 1), for example .02 for two points
   * @throws IllegalArgumentException outside (0, 1)
   */
  public static RegressionTest withMargin(double margin) {
    return new RegressionTest(margin, 0.95, 0.95, false, UnaryOperator.identity());
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value two-sided, in (0, 1), so that a run that is as good is suspected with (1 -
   *     confidence)/2 at the most
   * @throws IllegalArgumentException outside (0, 1)
   */
  public RegressionTest withConfidence(double value) {
    return new RegressionTest(margin, value, floor, intersect, clusterOf);
  }

  /**
   * {@return a copy that asks for that coverage}
   *
   * @param value the least share of planned items that must have scores in both runs, in (0, 1]
   * @throws IllegalArgumentException outside (0, 1]
   */
  public RegressionTest withCoverage(double value) {
    return new RegressionTest(margin, confidence, value, intersect, clusterOf);
  }

  /**
   * {@return a copy for items that come in clusters}
   *
   * @param value gives the label of an item's cluster by the item's name
   */
  public RegressionTest withClusters(UnaryOperator<String> value) {
    return new RegressionTest(margin, confidence, floor, intersect, value);
  }

  /**
   * {@return a copy that compares on the items that both runs have where the data sets differ} An
   * item's name must then stand for its content.
   */
  public RegressionTest onIntersection() {
    return new RegressionTest(margin, confidence, floor, true, clusterOf);
  }

  /**
   * Judges a run; never {@link RegressionVerdict.Regressed}, which takes {@link #confirm}.
   *
   * @param baseline the run to be matched
   * @param current the run that is judged
   * @param random draws the sign flips and resamples, on items sorted by name; the same seed gives
   *     the same verdict
   * @return ok, suspected or inconclusive; invalid where too few items were scored, incomparable
   *     where data, grader or judge differ
   */
  public RegressionVerdict test(SuiteRun baseline, SuiteRun current, RandomGenerator random) {
    Provenance expected = baseline.provenance();
    boolean sameItems = expected.dataSet().equals(current.provenance().dataSet());
    if (!expected.sameGrading(current.provenance()) || !(sameItems || intersect)) {
      return new RegressionVerdict.Incomparable(expected.differences(current.provenance()));
    }
    List<String> items =
        current.scores().keySet().stream().filter(baseline.scores()::containsKey).sorted().toList();
    double coverage = Math.min(baseline.coverage(), current.coverage());
    if (sameItems) {
      coverage = (double) items.size() / Math.max(baseline.planned(), current.planned());
    }
    if (coverage < floor) {
      return new RegressionVerdict.Invalid(coverage, floor);
    }
    if (items.isEmpty()) {
      return new RegressionVerdict.Incomparable(List.of("the data sets have no item in common"));
    }
    Clusters clusters = Clusters.of(items.stream().map(clusterOf).toList());
    return verdict(
        PairedTest.withDefaults()
            .withConfidence(confidence)
            .test(scores(current, items), scores(baseline, items), clusters, random));
  }

  /**
   * Judges a suspected run by a fresh rerun of the same model: the rerun's verdict stands, and
   * where it is suspected too, the model regressed.
   *
   * @param suspected the verdict of {@link #test} on the first run
   * @param baseline that it was held against
   * @param rerun of the same model on the same items, fresh
   * @param random draws the sign flips and resamples of the rerun's test
   * @return regressed with both runs' evidence, else what {@link #test} says of the rerun
   */
  public RegressionVerdict confirm(
      RegressionVerdict.Suspected suspected,
      SuiteRun baseline,
      SuiteRun rerun,
      RandomGenerator random) {
    RegressionVerdict fresh = test(baseline, rerun, random);
    return fresh instanceof RegressionVerdict.Suspected confirmed
        ? new RegressionVerdict.Regressed(suspected.evidence(), confirmed.evidence())
        : fresh;
  }

  private RegressionVerdict verdict(Comparison evidence) {
    double low = evidence.interval().map(Interval::low).orElse(-1.0);
    double high = evidence.interval().map(Interval::high).orElse(1.0);
    if (low > -margin) {
      return new RegressionVerdict.Ok(evidence);
    }
    return high < 0 && evidence.difference() <= -margin
        ? new RegressionVerdict.Suspected(evidence)
        : new RegressionVerdict.Inconclusive(evidence);
  }

  private static double[] scores(SuiteRun run, List<String> items) {
    double[] scores = new double[items.size()];
    Arrays.setAll(scores, item -> run.scores().getOrDefault(items.get(item), 0.0));
    return scores;
  }
}
