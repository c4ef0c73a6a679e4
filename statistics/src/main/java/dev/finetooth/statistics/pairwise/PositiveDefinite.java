package dev.finetooth.statistics.pairwise;

/** A symmetric matrix whose inverse is wanted, by Gauss and Jordan's elimination. */
final class PositiveDefinite {

  private PositiveDefinite() {}

  /** The inverse, in a fresh array; pivots of such a matrix are positive, in whatever order. */
  static double[][] inverse(double[][] matrix) {
    int size = matrix.length;
    double[][] inverse = new double[size][];
    for (int row = 0; row < size; row++) {
      inverse[row] = matrix[row].clone();
    }
    for (int pivot = 0; pivot < size; pivot++) {
      double[] pivotRow = inverse[pivot];
      double scale = 1 / pivotRow[pivot];
      pivotRow[pivot] = 1;
      for (int column = 0; column < size; column++) {
        pivotRow[column] *= scale;
      }
      for (int row = 0; row < size; row++) {
        if (row == pivot) {
          continue;
        }
        double factor = inverse[row][pivot];
        inverse[row][pivot] = 0;
        for (int column = 0; column < size; column++) {
          inverse[row][column] -= factor * pivotRow[column];
        }
      }
    }
    return inverse;
  }
}
