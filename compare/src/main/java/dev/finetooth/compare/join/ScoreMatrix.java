package dev.finetooth.compare.join;

import dev.finetooth.statistics.cluster.Clusters;

/** Scores of runs on the same items: a row a run, a column an item. Not to be written to. */
public final class ScoreMatrix {

  private final double[][] rows;
  private final Clusters clusters;

  ScoreMatrix(double[][] rows, Clusters clusters) {
    this.rows = rows;
    this.clusters = clusters;
  }

  public double[][] rows() {
    return rows;
  }

  public double[] row(int run) {
    return rows[run];
  }

  /** Of the items. */
  public Clusters clusters() {
    return clusters;
  }

  public int items() {
    return clusters.items();
  }
}
