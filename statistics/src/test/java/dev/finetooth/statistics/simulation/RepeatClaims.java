package dev.finetooth.statistics.simulation;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.repeats.Claim.TheseModels;
import dev.finetooth.statistics.repeats.Claim.ThisRecipe;
import dev.finetooth.statistics.repeats.Outcome;
import dev.finetooth.statistics.repeats.RepeatedScores;
import dev.finetooth.statistics.repeats.RepeatedTest;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Several samples of an item, and several training seeds. */
final class RepeatClaims {

  private static final String TOPIC = "Several samples and training seeds: two equal recipes";
  private static final int RUNS = 10_000;
  private static final Bound LEVEL = new Bound.AtMost(0.05);
  private static final RepeatedTest TEST = RepeatedTest.withDefaults().withDraws(499);

  /**
   * How two equally good recipes stray.
   *
   * @param luck standard deviation of what a training seed does to all items
   * @param taste of what it does to each
   */
  private record Training(int items, int seeds, int samples, double luck, double taste) {

    String words() {
      return "%d items, %d seeds, %d samples, luck of training %.1f"
          .formatted(items, seeds, samples, luck);
    }

    RepeatedScores scores(double[] ease, RandomGenerator random) {
      double[][][] scores = new double[items][seeds][samples];
      for (int seed = 0; seed < seeds; seed++) {
        double shift = luck * random.nextGaussian();
        for (int item = 0; item < items; item++) {
          double level = ease[item] + shift + taste * random.nextGaussian();
          for (int sample = 0; sample < samples; sample++) {
            scores[item][seed][sample] = level + random.nextGaussian();
          }
        }
      }
      return RepeatedScores.of(scores);
    }
  }

  private RepeatClaims() {}

  static List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    Training models = new Training(100, 1, 5, 0, 0.5);
    claims.add(
        Claim.rate(
            TOPIC,
            "a claim about these models: false alarms at 5 %",
            models.words(),
            LEVEL,
            RUNS,
            random -> compare(models, true, random).reject(0.05)));
    for (Training recipe :
        List.of(
            new Training(100, 3, 2, 0.3, 0.5),
            new Training(100, 5, 1, 0.3, 0.5),
            new Training(30, 3, 1, 0, 0.5))) {
      claims.add(
          Claim.rate(
              TOPIC,
              "a claim about the recipe: false alarms at 5 %",
              recipe.words(),
              LEVEL,
              RUNS,
              random -> compare(recipe, false, random).reject(0.05)));
    }
    return claims;
  }

  private static Comparison compare(Training training, boolean models, RandomGenerator random) {
    double[] ease = random.doubles(training.items()).toArray();
    Outcome outcome =
        TEST.test(
            training.scores(ease, random),
            training.scores(ease, random),
            Clusters.eachItem(training.items()),
            models ? new TheseModels() : new ThisRecipe(),
            random);
    return ((Outcome.Judged) outcome).comparison();
  }
}
