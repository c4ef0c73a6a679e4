package dev.finetooth.statistics.noninferiority;

/** What a margin and a level may be. */
final class Margin {

  private Margin() {}

  static double require(double margin) {
    if (!(margin > 0 && margin < 1)) {
      throw new IllegalArgumentException(
          "a margin lies between 0 and 1, for example 0.02 for two points, not " + margin);
    }
    return margin;
  }

  static double requireLevel(double alpha) {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException(
          "a one-sided level lies between 0 and 0.5, for example 0.025, not " + alpha);
    }
    return alpha;
  }
}
