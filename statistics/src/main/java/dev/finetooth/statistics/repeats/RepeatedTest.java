package dev.finetooth.statistics.repeats;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.paired.PairedTest;
import dev.finetooth.statistics.resampling.Threads;
import java.util.random.RandomGenerator;

/**
 * Is one model better than another, where items were answered several times? What may be random is
 * part of the question: of {@link Claim.TheseModels} the items alone, so that each item's mean is
 * its score and {@link PairedTest} chooses; of {@link Claim.ThisRecipe} the training seeds too.
 */
public final class RepeatedTest {

  private static final RepeatedTest DEFAULT = new RepeatedTest(PairedTest.withDefaults(), 0.95);

  private final PairedTest models;
  private final double confidence;

  private RepeatedTest(PairedTest models, double confidence) {
    this.models = models;
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the test as {@link PairedTest#withDefaults} has it} */
  public static RepeatedTest withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that takes so many random sign flips where there are too many for all}
   *
   * @param value at least 1; not used of recipes
   */
  public RepeatedTest withDraws(int value) {
    return new RepeatedTest(models.withDraws(value), confidence);
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public RepeatedTest withConfidence(double value) {
    return new RepeatedTest(models.withConfidence(value), value);
  }

  /**
   * {@return a copy that shares its work among so many threads}
   *
   * @param value the result is the same for any number of them
   */
  public RepeatedTest with(Threads value) {
    return new RepeatedTest(models.with(value), confidence);
  }

  /**
   * Compares two models, or the two recipes that they came from.
   *
   * @param first scores of the first
   * @param second of the second, on the same items; for a claim about recipes, seed by seed
   * @param clusters of the items
   * @param claim what the answer is to hold for
   * @param random draws the sign flips and resamples for a claim about models; the same seed gives
   *     the same result
   * @return the comparison; refused for a recipe with fewer than 3 seeds, unequal numbers of seeds,
   *     or one cluster
   * @throws IllegalArgumentException where the two differ in their number of items
   */
  public Outcome test(
      RepeatedScores first,
      RepeatedScores second,
      Clusters clusters,
      Claim claim,
      RandomGenerator random) {
    if (first.items() != second.items()) {
      throw new IllegalArgumentException(
          first.items() + " items against " + second.items() + ": compare on the same ones");
    }
    return switch (claim) {
      case Claim.TheseModels these -> theseModels(first, second, clusters, these, random);
      case Claim.ThisRecipe recipe -> thisRecipe(first, second, clusters, recipe);
    };
  }

  private Outcome theseModels(
      RepeatedScores first,
      RepeatedScores second,
      Clusters clusters,
      Claim claim,
      RandomGenerator random) {
    Comparison comparison = models.test(first.perItem(), second.perItem(), clusters, random);
    return new Outcome.Judged(claim, comparison, repeats(first, second));
  }

  private Outcome thisRecipe(
      RepeatedScores first, RepeatedScores second, Clusters clusters, Claim claim) {
    int seeds = first.seeds();
    if (seeds != second.seeds()) {
      return new Outcome.Refused(
          claim,
          "the first has %d training seeds and the second %d; train both from the same number"
              .formatted(seeds, second.seeds()));
    }
    if (seeds < RecipeTest.FEWEST_SEEDS) {
      return new Outcome.Refused(
          claim,
          "%d training seed%s cannot show how much training varies; train each recipe from 3 or more, or claim it for these two models only"
              .formatted(seeds, seeds == 1 ? "" : "s"));
    }
    if (clusters.count() < 2) {
      return new Outcome.Refused(
          claim, "all items are of one cluster, so chance cannot be judged; add items of others");
    }
    Comparison comparison = RecipeTest.of(first, second, confidence).test(clusters);
    return new Outcome.Judged(claim, comparison, repeats(first, second));
  }

  private static Repeats repeats(RepeatedScores first, RepeatedScores second) {
    return new Repeats(
        Math.max(first.seeds(), second.seeds()), Math.max(first.samples(), second.samples()));
  }
}
