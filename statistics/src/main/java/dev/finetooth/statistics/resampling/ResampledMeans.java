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

  /** {@return how many series there are} */
  public int series() {
    return means.length;
  }

  /** {@return how many resamples were drawn; 0 where there is no series} */
  public int draws() {
    return means.length == 0 ? 0 : resampled[0].length;
  }

  /** {@return how many items each series has} */
  public int items() {
    return items;
  }

  /** {@return how many clusters were drawn from, and in each resample} */
  public int clusters() {
    return clusters;
  }

  /**
   * {@return the mean over all items, as seen}
   *
   * @param series 0..series()-1
   */
  public double mean(int series) {
    return means[series];
  }

  /**
   * {@return the mean over the items of one resample, the same resample for all series}
   *
   * @param series 0..series()-1
   * @param draw 0..draws()-1
   */
  public double resampled(int series, int draw) {
    return resampled[series][draw];
  }

  /**
   * {@return in how many clusters two series differ in sum}
   *
   * @param series 0..series()-1
   * @param other 0..series()-1
   */
  public int differing(int series, int other) {
    int differing = 0;
    for (int cluster = 0; cluster < clusters; cluster++) {
      differing += sums[series][cluster] != sums[other][cluster] ? 1 : 0;
    }
    return differing;
  }

  /**
   * {@return resampled means less the mean as seen, one per draw; a fresh array}
   *
   * @param series 0..series()-1
   */
  public double[] centred(int series) {
    double[] centred = resampled[series].clone();
    for (int draw = 0; draw < centred.length; draw++) {
      centred[draw] -= means[series];
    }
    return centred;
  }
}
