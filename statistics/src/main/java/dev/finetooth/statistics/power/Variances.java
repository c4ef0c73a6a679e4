package dev.finetooth.statistics.power;

/**
 * Where a mean difference gets its variance from.
 *
 * @param item of the true difference over items, omega squared
 * @param seed of the mean difference over training seeds; 0 where the claim is about two models
 *     that are there, not about their recipes
 * @param itemBySeed of an item's difference over seeds beyond what all items share
 * @param noise of one sampled difference on one item, with one seed
 */
public record Variances(double item, double seed, double itemBySeed, double noise) {

  /**
   * Checks that none is negative.
   *
   * @throws IllegalArgumentException where one is
   */
  public Variances {
    if (!(item >= 0 && seed >= 0 && itemBySeed >= 0 && noise >= 0)) {
      throw new IllegalArgumentException(
          "a variance is 0 or more, not all of %s, %s, %s, %s"
              .formatted(item, seed, itemBySeed, noise));
    }
  }

  /**
   * {@return the variance of the mean: V_seed/R + V_item/n + V_itemBySeed/(n R) + V_noise/(n R K)}
   *
   * @param items n, at least 1
   * @param samples K, of each item with each seed, at least 1
   * @param seeds R, at least 1
   */
  public double ofMean(int items, int samples, int seeds) {
    return seed / seeds
        + item / items
        + itemBySeed / items / seeds
        + noise / items / seeds / samples;
  }
}
