package dev.finetooth.statistics.pairwise;

import java.util.BitSet;
import java.util.stream.Collectors;

/**
 * Whether strengths can be told at all: however the models are split in two, someone of each part
 * has won against someone of the other (Ford 1957).
 */
final class Connection {

  private Connection() {}

  /**
   * Requires it.
   *
   * @throws IllegalArgumentException that says who never won against whom
   */
  static void require(double[][] wins) {
    int models = wins.length;
    BitSet beaten = reach(wins, false);
    if (beaten.cardinality() < models) {
      throw apart(beaten, complement(beaten, models));
    }
    BitSet beating = reach(wins, true);
    if (beating.cardinality() < models) {
      throw apart(complement(beating, models), beating);
    }
  }

  private static IllegalArgumentException apart(BitSet losers, BitSet others) {
    return new IllegalArgumentException(
        "the strengths of %s and %s are infinitely far apart, since none of the former ever won against or tied with one of the latter; add such duels, or rate the two groups alone"
            .formatted(names(losers), names(others)));
  }

  /** Model 0 and who is linked to it by a chain of wins, either over others or by others. */
  private static BitSet reach(double[][] wins, boolean backward) {
    BitSet reached = new BitSet();
    reached.set(0);
    BitSet fresh = (BitSet) reached.clone();
    while (!fresh.isEmpty()) {
      int from = fresh.nextSetBit(0);
      fresh.clear(from);
      for (int to = 0; to < wins.length; to++) {
        double won = backward ? wins[to][from] : wins[from][to];
        if (won > 0 && !reached.get(to)) {
          reached.set(to);
          fresh.set(to);
        }
      }
    }
    return reached;
  }

  private static BitSet complement(BitSet set, int models) {
    BitSet others = new BitSet();
    others.set(0, models);
    others.andNot(set);
    return others;
  }

  private static String names(BitSet models) {
    return (models.cardinality() == 1 ? "model " : "models ")
        + models.stream().mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }
}
