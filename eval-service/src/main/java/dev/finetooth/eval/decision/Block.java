package dev.finetooth.eval.decision;

import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;

/** Scores without gaps: one row per run, one column per item. */
final class Block {

  private final double[][] rows;
  private final Clusters clusters;

  Block(double[][] rows, Clusters clusters) {
    this.rows = rows;
    this.clusters = clusters;
  }

  int items() {
    return clusters.items();
  }

  Clusters clusters() {
    return clusters;
  }

  double[] row(int index) {
    return rows[index];
  }

  double[][] rows() {
    return rows;
  }

  double[][] rowsBut(int left) {
    double[][] others = new double[rows.length - 1][];
    for (int row = 0; row < others.length; row++) {
      others[row] = rows[row < left ? row : row + 1];
    }
    return others;
  }

  double mean(int index) {
    return Arrays.stream(rows[index]).average().orElseThrow();
  }
}
