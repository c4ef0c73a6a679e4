package dev.finetooth.statistics.power;

/** What shares of right answers may be. */
final class Shares {

  private Shares() {}

  static void require(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("a share of right answers lies in (0, 1), not " + share);
    }
  }

  static void requireApart(double one, double other) {
    require(one);
    require(other);
    if (one == other) {
      throw new IllegalArgumentException("no number of items tells equal shares apart: " + one);
    }
  }
}
