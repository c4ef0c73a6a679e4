package dev.finetooth.statistics.multiplicity;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.resampling.SignFlips;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Several models against one baseline: the step-down max-T procedure (Westfall and Young 1993,
 * algorithm 4.1) on sign flips by cluster that all models share, so that what the models have in
 * common costs no power.
 *
 * <p>The intervals hold for all models at once. They contain the differences that the single-step
 * test does not reject at the critical value of the largest statistic, where the flips are of the
 * differences about their own means. A step-down p-value can therefore be below 5 % where the 95 %
 * interval just contains zero.
 */
public final class MaxTTest {

  private static final MaxTTest DEFAULT = new MaxTTest(9_999, 0.95);

  private final int draws;
  private final double confidence;

  private MaxTTest(int draws, double confidence) {
    if (draws < 1) {
      throw new IllegalArgumentException("a test takes at least one draw, not " + draws);
    }
    this.draws = draws;
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the test with 9,999 draws and 95 % confidence in all intervals together} */
  public static MaxTTest withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that takes so many random flips where there are too many clusters for all}
   *
   * @param value at least 1
   * @throws IllegalArgumentException where it is below 1
   */
  public MaxTTest withDraws(int value) {
    return new MaxTTest(value, confidence);
  }

  /**
   * {@return a copy with that confidence in all intervals together}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public MaxTTest withConfidence(double value) {
    return new MaxTTest(draws, value);
  }

  /**
   * Compares every model with the baseline.
   *
   * @param scores one row per model, one column per item
   * @param baseline on the same items
   * @param clusters of the items, whose signs flip together
   * @param random draws the flips; the same seed gives the same result on any number of threads
   * @return one contrast per model, in the order given
   * @throws IllegalArgumentException where a row or the baseline has not one score per item
   */
  public Result test(
      double[][] scores, double[] baseline, Clusters clusters, RandomGenerator random) {
    Sizes sizes = Sizes.of(clusters);
    double[] reference = clusters.sums(baseline);
    double[][] sums = new double[scores.length][];
    SelfNormalised[] differences = new SelfNormalised[scores.length];
    for (int model = 0; model < scores.length; model++) {
      sums[model] = clusters.sums(scores[model]);
      subtract(reference, sums[model]);
      differences[model] = new SelfNormalised(sums[model], sizes);
    }
    SignFlips flips = SignFlips.of(clusters.count(), draws, random);
    StepDown joint = new StepDown(sums, differences, flips, flips.sums(sizes.perCluster()));
    double critical = joint.critical(confidence);
    boolean binary =
        Discordance.isBinary(baseline) && Arrays.stream(scores).allMatch(Discordance::isBinary);
    String method = flips.exhaustive() ? "max-T, all flips" : "max-T, " + draws + " draws";
    List<Contrast> contrasts = new ArrayList<>();
    for (int model = 0; model < scores.length; model++) {
      contrasts.add(
          new Contrast(
              differences[model].mean(),
              differences[model].interval(critical, binary, confidence, method),
              joint.pValue(model),
              joint.adjustedP(model),
              differences[model].detectable(critical)));
    }
    return new Result(contrasts, clusters.items(), clusters.count(), method);
  }

  private static void subtract(double[] reference, double[] sums) {
    for (int cluster = 0; cluster < sums.length; cluster++) {
      sums[cluster] -= reference[cluster];
    }
  }

  /**
   * All models against the baseline.
   *
   * @param lines one per model, in the order given
   * @param items that all were scored on
   * @param clusters independent groups of these
   * @param method for people
   */
  public record Result(List<Contrast> lines, int items, int clusters, String method) {
    /** Copies the list. */
    public Result {
      lines = List.copyOf(lines);
    }

    /** {@return one sentence for people} */
    public String sentence() {
      long beyond = lines.stream().filter(line -> line.reject(0.05)).count();
      String basis = Phrases.basis(items, clusters);
      return "%d of %s differ from the baseline beyond chance at 5 %% (%s, %s)"
          .formatted(beyond, Phrases.count(lines.size(), "model"), method, basis);
    }
  }
}
