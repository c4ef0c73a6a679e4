package dev.finetooth.trainer.lora.data;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The order of the examples in an epoch: a permutation drawn anew for each. Batches are ragged and
 * hold no padding, so lengths need not be sorted.
 */
public final class EpochOrder {

  private EpochOrder() {}

  /**
   * The order of one epoch.
   *
   * @param examples number of examples, at least 1
   * @param epoch from 0
   * @return indices, each in 0..examples-1 once
   */
  public static List<Integer> of(int examples, long seed, int epoch) {
    RandomGenerator random = Seeds.generator(seed, "order", epoch);
    List<Integer> order = new ArrayList<>(examples);
    for (int i = 0; i < examples; i++) {
      order.add(i);
    }
    for (int i = examples - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      order.set(i, order.set(j, order.get(i)));
    }
    return order;
  }
}
