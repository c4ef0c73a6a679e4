package dev.finetooth.statistics.learning;

/** A covariance matrix by its Cholesky factor: whitens vectors, and colours noise. */
final class Covariance {

  private final double[][] factor;

  private Covariance(double[][] factor) {
    this.factor = factor;
  }

  static Covariance independent(double[] standardErrors) {
    double[][] factor = new double[standardErrors.length][standardErrors.length];
    for (int i = 0; i < factor.length; i++) {
      factor[i][i] = standardErrors[i];
    }
    return new Covariance(factor);
  }

  /** Of a symmetric, positive definite matrix. */
  static Covariance of(double[][] matrix) {
    double[][] factor = new double[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
          rest -= factor[i][k] * factor[j][k];
        }
        factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
      }
    }
    return new Covariance(factor);
  }

  /** The vector with its covariance taken off: unit variances, no correlation. */
  double[] whiten(double[] vector) {
    double[] white = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      double rest = vector[i];
      for (int k = 0; k < i; k++) {
        rest -= factor[i][k] * white[k];
      }
      white[i] = rest / factor[i][i];
    }
    return white;
  }

  /** White noise with the covariance put on. */
  double[] colour(double[] white) {
    double[] coloured = new double[white.length];
    for (int i = 0; i < white.length; i++) {
      for (int k = 0; k <= i; k++) {
        coloured[i] += factor[i][k] * white[k];
      }
    }
    return coloured;
  }
}
