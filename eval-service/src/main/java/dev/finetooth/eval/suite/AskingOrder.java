package dev.finetooth.eval.suite;

import java.util.random.RandomGenerator;

/**
 * The order in which the items of a part are asked: a seeded permutation, so that what is known
 * half-way through is a fair sample, and the same for every run.
 */
final class AskingOrder {

  private AskingOrder() {}

  /** The rank of every position: a permutation of 0..items-1 (Fisher and Yates). */
  static int[] ranks(int items, RandomGenerator random) {
    int[] ranks = new int[items];
    for (int i = 0; i < items; i++) {
      int other = random.nextInt(i + 1);
      ranks[i] = ranks[other];
      ranks[other] = i;
    }
    return ranks;
  }
}
