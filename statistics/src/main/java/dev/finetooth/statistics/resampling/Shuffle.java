package dev.finetooth.statistics.resampling;

import java.util.random.RandomGenerator;

/** Random orders. */
public final class Shuffle {

  private Shuffle() {}

  /**
   * Puts the numbers into a random order, all orders being equally likely (Fisher and Yates).
   *
   * @param numbers in any order, which is changed in place
   * @param random draws the order
   */
  public static void of(int[] numbers, RandomGenerator random) {
    for (int place = numbers.length - 1; place > 0; place--) {
      int other = random.nextInt(place + 1);
      int held = numbers[place];
      numbers[place] = numbers[other];
      numbers[other] = held;
    }
  }
}
