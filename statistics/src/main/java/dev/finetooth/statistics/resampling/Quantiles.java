package dev.finetooth.statistics.resampling;

/** Of sorted resamples. */
final class Quantiles {

  private Quantiles() {}

  /** Between neighbours by straight lines, as NumPy has it (Hyndman and Fan 1996, type 7). */
  static double of(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
