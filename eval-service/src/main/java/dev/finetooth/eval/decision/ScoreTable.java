package dev.finetooth.eval.decision;

import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Scores of several runs on the same items, in the order of the items' ids, so that the order in
 * which scores arrived changes nothing.
 */
final class ScoreTable {

  private final List<String> clusterOf;
  private final Map<EvalRunId, Row> rows;

  private ScoreTable(List<String> clusterOf, Map<EvalRunId, Row> rows) {
    this.clusterOf = clusterOf;
    this.rows = rows;
  }

  static ScoreTable of(Collection<RunScores> runs) {
    TreeMap<String, String> clusters = new TreeMap<>();
    for (RunScores run : runs) {
      for (RunScores.Item item : run.items()) {
        String known = clusters.putIfAbsent(item.item(), item.cluster());
        if (known != null && !known.equals(item.cluster())) {
          throw new IllegalArgumentException(
              "item %s is in cluster %s and, in %s, in cluster %s"
                  .formatted(item.item(), known, run.run(), item.cluster()));
        }
      }
    }
    Map<String, Integer> position = new HashMap<>();
    clusters.keySet().forEach(item -> position.put(item, position.size()));
    Map<EvalRunId, Row> rows = new HashMap<>();
    for (RunScores run : runs) {
      rows.put(run.run(), Row.of(run, position));
    }
    return new ScoreTable(List.copyOf(clusters.values()), rows);
  }

  /** Items that any run was asked. */
  int items() {
    return clusterOf.size();
  }

  int scored(EvalRunId run) {
    return row(run).scored.cardinality();
  }

  /** The items that all of the given runs have a score on, one row per run. */
  Block complete(List<EvalRunId> runs) {
    BitSet common = new BitSet();
    common.set(0, items());
    for (EvalRunId run : runs) {
      common.and(row(run).scored);
    }
    List<String> labels = new ArrayList<>();
    common.stream().forEach(item -> labels.add(clusterOf.get(item)));
    double[][] scores = new double[runs.size()][];
    for (int index = 0; index < scores.length; index++) {
      double[] all = row(runs.get(index)).scores;
      scores[index] = common.stream().mapToDouble(item -> all[item]).toArray();
    }
    return new Block(scores, Clusters.of(labels));
  }

  /**
   * Mean difference over all items that either run was asked, missing scores of the first counted
   * as {@code missing} and those of the second as the opposite.
   */
  double bound(EvalRunId first, EvalRunId second, double missing) {
    Row one = row(first);
    Row other = row(second);
    double sum = 0;
    for (int item = 0; item < items(); item++) {
      sum += one.orElse(item, missing) - other.orElse(item, 1 - missing);
    }
    return sum / items();
  }

  private Row row(EvalRunId run) {
    Row row = rows.get(run);
    if (row == null) {
      throw new IllegalArgumentException("the scores of " + run + " were not given");
    }
    return row;
  }

  private static final class Row {

    private final double[] scores;
    private final BitSet scored = new BitSet();

    private Row(int items) {
      scores = new double[items];
    }

    static Row of(RunScores run, Map<String, Integer> position) {
      Row row = new Row(position.size());
      BitSet seen = new BitSet();
      for (RunScores.Item item : run.items()) {
        int index = Objects.requireNonNull(position.get(item.item()));
        if (seen.get(index)) {
          throw new IllegalArgumentException(run.run() + " has item " + item.item() + " twice");
        }
        seen.set(index);
        if (item.score().isPresent()) {
          row.scores[index] = item.score().getAsDouble();
          row.scored.set(index);
        }
      }
      return row;
    }

    double orElse(int item, double missing) {
      return scored.get(item) ? scores[item] : missing;
    }
  }
}
