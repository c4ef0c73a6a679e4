package dev.finetooth.statistics.multiplicity;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.SignFlips;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Several models against one baseline: the step-down max-T procedure (Westfall and Young 1993,
 * algorithm 4.1) on sign flips by cluster that all models share, so that what the models have in
 * common costs no power. The statistic is |sum of cluster sums| / root of their squares' sum, whose
 * denominator no flip changes.
 */
public final class MaxTTest {

  private static final MaxTTest DEFAULT = new MaxTTest(9_999);

  private final int draws;

  private MaxTTest(int draws) {
    if (draws < 1) {
      throw new IllegalArgumentException("a test takes at least one draw, not " + draws);
    }
    this.draws = draws;
  }

  /** 9,999 draws. */
  public static MaxTTest withDefaults() {
    return DEFAULT;
  }

  /** How many random flips are taken where there are too many clusters for all. */
  public MaxTTest withDraws(int value) {
    return new MaxTTest(value);
  }

  /**
   * Compares every model with the baseline.
   *
   * @param scores one row per model, one column per item
   * @param baseline on the same items
   * @return one line per model, in the order given
   */
  public Result test(
      double[][] scores, double[] baseline, Clusters clusters, RandomGenerator random) {
    double[] reference = clusters.sums(baseline);
    List<Contrast> contrasts = new ArrayList<>();
    for (double[] model : scores) {
      contrasts.add(Contrast.between(clusters.sums(model), reference));
    }
    SignFlips flips = SignFlips.of(clusters.count(), draws, random);
    List<Integer> order = new ArrayList<>();
    for (int model = 0; model < scores.length; model++) {
      order.add(model);
    }
    order.sort(Comparator.comparingDouble(model -> contrasts.get(model).statistic()));

    // From the weakest to the strongest: each is judged against the largest of itself and all
    // weaker.
    double[] largest = new double[flips.draws()];
    double[] single = new double[scores.length];
    double[] joint = new double[scores.length];
    for (int model : order) {
      Contrast contrast = contrasts.get(model);
      double[] flipped = contrast.flipped(flips);
      single[model] = flips.pValue(countAtLeast(flipped, contrast.statistic()));
      for (int draw = 0; draw < largest.length; draw++) {
        largest[draw] = Math.max(largest[draw], flipped[draw]);
      }
      joint[model] = flips.pValue(countAtLeast(largest, contrast.statistic()));
    }
    Collections.reverse(order);
    double running = 0;
    for (int model : order) {
      running = Math.max(running, joint[model]);
      joint[model] = running;
    }
    List<Line> lines = new ArrayList<>();
    for (int model = 0; model < scores.length; model++) {
      double difference = contrasts.get(model).total() / clusters.items();
      lines.add(new Line(difference, single[model], joint[model]));
    }
    String method = flips.exhaustive() ? "max-T, all flips" : "max-T, " + draws + " draws";
    return new Result(lines, clusters.items(), clusters.count(), method);
  }

  private static int countAtLeast(double[] values, double statistic) {
    double threshold = statistic - 1e-10;
    int count = 0;
    for (double value : values) {
      if (value >= threshold) {
        count++;
      }
    }
    return count;
  }

  /** A model less the baseline, by cluster. */
  private static final class Contrast {

    private final double[] sums;
    private final double total;
    private final double norm;

    private Contrast(double[] sums) {
      this.sums = sums;
      this.total = Arrays.stream(sums).sum();
      this.norm = Math.sqrt(Arrays.stream(sums).map(sum -> sum * sum).sum());
    }

    static Contrast between(double[] model, double[] reference) {
      double[] sums = new double[model.length];
      Arrays.setAll(sums, cluster -> model[cluster] - reference[cluster]);
      return new Contrast(sums);
    }

    double total() {
      return total;
    }

    /** 0 where the two never differ. */
    double statistic() {
      return norm == 0 ? 0 : Math.abs(total) / norm;
    }

    double[] flipped(SignFlips flips) {
      if (norm == 0) {
        return new double[flips.draws()];
      }
      double[] flipped = flips.sums(sums);
      for (int draw = 0; draw < flipped.length; draw++) {
        flipped[draw] = Math.abs(flipped[draw]) / norm;
      }
      return flipped;
    }
  }

  /**
   * A model against the baseline.
   *
   * @param difference mean over items, positive where the model is better than the baseline
   * @param pValue two-sided, for this model alone
   * @param adjustedP for all models together
   */
  public record Line(double difference, double pValue, double adjustedP) {}

  /**
   * All models against the baseline.
   *
   * @param lines one per model, in the order given
   */
  public record Result(List<Line> lines, int items, int clusters, String method) {
    public Result {
      lines = List.copyOf(lines);
    }
  }
}
