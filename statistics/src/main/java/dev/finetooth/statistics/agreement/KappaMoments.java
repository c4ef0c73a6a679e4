package dev.finetooth.statistics.agreement;

/**
 * Weighted kappa of a table of shares and its large-sample standard errors (Fleiss, Cohen and
 * Everitt 1969, equations 8 and 14; with all-or-nothing weights these are the ones of plain kappa).
 */
final class KappaMoments {

  private final double[][] shares;
  private final double[][] weights;
  private final double[] rows;
  private final double[] columns;
  private final double[] rowWeights;
  private final double[] columnWeights;
  private final double observed;
  private final double expected;

  /**
   * Of a table.
   *
   * @param shares of the items, by the first rater's category and the second's; sum 1
   */
  KappaMoments(double[][] shares, Weighting weighting) {
    int categories = shares.length;
    this.shares = shares;
    this.weights = new double[categories][categories];
    this.rows = new double[categories];
    this.columns = new double[categories];
    this.rowWeights = new double[categories];
    this.columnWeights = new double[categories];
    double seen = 0;
    for (int i = 0; i < categories; i++) {
      for (int j = 0; j < categories; j++) {
        weights[i][j] = weighting.between(i, j, categories);
        rows[i] += shares[i][j];
        columns[j] += shares[i][j];
        seen += shares[i][j] * weights[i][j];
      }
    }
    double chance = 0;
    for (int i = 0; i < categories; i++) {
      for (int j = 0; j < categories; j++) {
        rowWeights[i] += columns[j] * weights[i][j];
        columnWeights[j] += rows[i] * weights[i][j];
        chance += rows[i] * columns[j] * weights[i][j];
      }
    }
    this.observed = seen;
    this.expected = chance;
  }

  double observed() {
    return observed;
  }

  double expected() {
    return expected;
  }

  /** Not defined where the expected agreement is 1. */
  double kappa() {
    return (observed - expected) / (1 - expected);
  }

  /** What an item in this cell adds to the estimate: kappa's influence function, mean 0. */
  double influence(int i, int j) {
    double disagreement = 1 - kappa();
    double mean = kappa() - expected * disagreement;
    return (weights[i][j] - (rowWeights[i] + columnWeights[j]) * disagreement - mean)
        / (1 - expected);
  }

  double standardError(double items) {
    double variance = 0;
    for (int i = 0; i < shares.length; i++) {
      for (int j = 0; j < shares.length; j++) {
        double influence = influence(i, j);
        variance += shares[i][j] * influence * influence;
      }
    }
    return Math.sqrt(variance / items);
  }

  /** If the two rated independently of each other. */
  double standardErrorByChance(double items) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      for (int j = 0; j < shares.length; j++) {
        double deviation = weights[i][j] - rowWeights[i] - columnWeights[j];
        sum += rows[i] * columns[j] * deviation * deviation;
      }
    }
    return Math.sqrt(Math.max(0, sum - expected * expected) / items) / (1 - expected);
  }
}
