package dev.finetooth.statistics.repeats;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.score.MeanScore;

/** The chance that of k samples of an item some or all are right, estimated without bias. */
public enum Pass {
  /** pass@k, at least one is right: 1 - C(n-c, k) / C(n, k) (Chen et al. 2021, equation 1). */
  ANY("pass@") {
    @Override
    double unbiased(int samples, int right, int k) {
      return -Math.expm1(logRatio(samples, samples - right, k));
    }
  },
  /** pass^k, all are right: C(c, k) / C(n, k) (Yao et al. 2024, tau-bench). */
  ALL("pass^") {
    @Override
    double unbiased(int samples, int right, int k) {
      return Math.exp(logRatio(samples, right, k));
    }
  };

  private final String title;

  Pass(String title) {
    this.title = title;
  }

  /**
   * The estimate for one item.
   *
   * @param samples drawn, n, at least k
   * @param right of them, c, in 0..n
   * @param k at least 1
   * @return in [0, 1]
   * @throws IllegalArgumentException where there are fewer than k samples, or right ones outside
   *     0..n
   */
  public double of(int samples, int right, int k) {
    if (k < 1 || samples < k || right < 0 || right > samples) {
      throw new IllegalArgumentException(
          "%s%d needs at least %d samples, and of these 0 to all right: not %d right of %d"
              .formatted(title, k, k, right, samples));
    }
    return unbiased(samples, right, k);
  }

  /**
   * The mean over items, with an interval that takes items, not samples, as random.
   *
   * @param samples drawn of each item, at least k
   * @param right of them, one count per item
   * @param k at least 1
   * @param clusters of the items
   * @param confidence in (0, 1), for example 0.95
   * @return the mean with its interval, of the kind that {@link MeanScore#of} has
   * @throws IllegalArgumentException where counts lie outside their range or differ in number, or
   *     the confidence lies outside (0, 1)
   */
  public Score over(int[] samples, int[] right, int k, Clusters clusters, double confidence) {
    if (samples.length != right.length) {
      throw new IllegalArgumentException(
          samples.length + " counts of samples, " + right.length + " of right ones");
    }
    double[] scores = new double[samples.length];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = of(samples[item], right[item], k);
    }
    return new Score(title + k, MeanScore.of(scores, clusters, confidence));
  }

  abstract double unbiased(int samples, int right, int k);

  /**
   * log(C(some, k) / C(all, k)), minus infinity where some &lt; k. The ratio is a product of k
   * factors, or as well of all - some; the shorter is taken.
   */
  private static double logRatio(int all, int some, int k) {
    if (some < k) {
      return Double.NEGATIVE_INFINITY;
    }
    int rest = all - some;
    int factors = Math.min(k, rest);
    double less = Math.max(k, rest);
    double sum = 0;
    for (int factor = 0; factor < factors; factor++) {
      sum += Math.log1p(-less / (all - factor));
    }
    return sum;
  }

  /**
   * A model's chance.
   *
   * @param name for people, for example "pass@5"
   * @param mean of the items' estimates
   */
  public record Score(String name, MeanScore mean) {

    /** {@return one sentence for people} */
    public String sentence() {
      return name + " " + mean.sentence();
    }
  }
}
