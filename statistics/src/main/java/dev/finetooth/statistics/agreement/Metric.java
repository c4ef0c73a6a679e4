package dev.finetooth.statistics.agreement;

/** How far apart two values are, squared (Krippendorff 2011, "Computing alpha-reliability"). */
public enum Metric {
  /** Same or not; for categories without an order. */
  NOMINAL {
    @Override
    double squared(int first, int second, double[] values, double[] ranks) {
      return first == second ? 0 : 1;
    }
  },
  /** How many ratings lie between; for an order without steps. */
  ORDINAL {
    @Override
    double squared(int first, int second, double[] values, double[] ranks) {
      double distance = ranks[first] - ranks[second];
      return distance * distance;
    }
  },
  /** The difference; for a scale with equal steps. */
  INTERVAL {
    @Override
    double squared(int first, int second, double[] values, double[] ranks) {
      double distance = values[first] - values[second];
      return distance * distance;
    }
  },
  /** The difference over the sum; for amounts, not negative. */
  RATIO {
    @Override
    double squared(int first, int second, double[] values, double[] ranks) {
      double distance = values[first] - values[second];
      // Two zeros are equal, and no other pair has a sum of zero.
      double share = distance == 0 ? 0 : distance / (values[first] + values[second]);
      return share * share;
    }
  };

  /**
   * The squared distance of two values.
   *
   * @param first position in values
   * @param values distinct, ascending
   * @param ranks the mean rank of each value among all ratings
   */
  abstract double squared(int first, int second, double[] values, double[] ranks);
}
