package dev.finetooth.statistics.resampling;

/** Means of several series as seen, and under resampling. */
public final class ResampledMeans {

  private final double[] means;
  private final double[][] resampled;
  private final double[][] sums;
  private final int items;
  private final int clusters;

  ResampledMeans(double[] means, double[][] resampled, double[][] sums, int items, int clusters) {
    this.means = means;
    this.resampled = resampled;
    this.sums = sums;
    this.items = items;
    this.clusters = clusters;
  }

  public int series() {
    return means.length;
  }

  public int draws() {
    return means.length == 0 ? 0 : resampled[0].length;
  }

  public int items() {
    return items;
  }

  public int clusters() {
    return clusters;
  }

  /** The mean as seen. */
  public double mean(int series) {
    return means[series];
  }

  public double resampled(int series, int draw) {
    return resampled[series][draw];
  }

  /** In how many clusters two series differ in sum. */
  public int differing(int series, int other) {
    int differing = 0;
    for (int cluster = 0; cluster < clusters; cluster++) {
      differing += sums[series][cluster] != sums[other][cluster] ? 1 : 0;
    }
    return differing;
  }

  /** Resampled means less the mean as seen, one per draw; a fresh array. */
  public double[] centred(int series) {
    double[] centred = resampled[series].clone();
    for (int draw = 0; draw < centred.length; draw++) {
      centred[draw] -= means[series];
    }
    return centred;
  }
}
