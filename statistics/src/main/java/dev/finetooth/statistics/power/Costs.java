package dev.finetooth.statistics.power;

/**
 * What an evaluation costs, in any one unit.
 *
 * @param item of one more item, for example to label it
 * @param answer of one answer to one item, above 0
 * @param seed of one more training run
 */
public record Costs(double item, double answer, double seed) {

  /**
   * Checks that costs are 0 or more, of an answer above 0.
   *
   * @throws IllegalArgumentException where they are not
   */
  public Costs {
    if (!(item >= 0 && answer > 0 && seed >= 0)) {
      throw new IllegalArgumentException(
          "costs are 0 or more, of an answer above 0, not %s, %s, %s"
              .formatted(item, answer, seed));
    }
  }

  /**
   * {@return what an evaluation costs: R c_seed + n c_item + n R K c_answer}
   *
   * @param items n
   * @param samples K, of each item with each seed
   * @param seeds R
   */
  public double of(int items, int samples, int seeds) {
    return seeds * seed + items * item + (double) items * seeds * samples * answer;
  }
}
