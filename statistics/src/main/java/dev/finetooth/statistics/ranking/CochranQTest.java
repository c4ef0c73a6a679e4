package dev.finetooth.statistics.ranking;

import dev.finetooth.statistics.Phrases;
import java.util.Locale;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Are several models equally often right on the same items? Cochran's Q (1950), which is McNemar's
 * test, uncorrected, for more than two. Items are independent: where they come in clusters, {@link
 * dev.finetooth.statistics.multiplicity.AllPairsTest} answers. It says that some model differs, not
 * which.
 */
public final class CochranQTest {

  private CochranQTest() {}

  /**
   * Tests whether all shares of right answers are equal.
   *
   * @param scores one row per model, at least two; one column per item, each 0 or 1
   * @return Q and its p-value; 0 and 1 where no item tells the models apart
   * @throws IllegalArgumentException where there are fewer than two models, rows differ in length,
   *     or a score is neither 0 nor 1
   */
  public static Result test(double[][] scores) {
    int models = scores.length;
    if (models < 2) {
      throw new IllegalArgumentException(
          "Cochran's test compares at least two models, not " + models);
    }
    int items = scores[0].length;
    double[] ofItem = new double[items];
    double right = 0;
    double modelSquares = 0;
    for (int model = 0; model < models; model++) {
      if (scores[model].length != items) {
        throw new IllegalArgumentException(
            "model %d has scores on %d items, model 0 on %d"
                .formatted(model, scores[model].length, items));
      }
      double ofModel = 0;
      for (int item = 0; item < items; item++) {
        ofItem[item] += requireRightOrWrong(scores[model][item]);
        ofModel += scores[model][item];
      }
      right += ofModel;
      modelSquares += ofModel * ofModel;
    }
    // What an item that all models have right, or none, adds is zero.
    double varying = 0;
    int differing = 0;
    for (double count : ofItem) {
      varying += count * (models - count);
      differing += count > 0 && count < models ? 1 : 0;
    }
    double statistic =
        varying == 0 ? 0 : (models - 1) * (models * modelSquares - right * right) / varying;
    double p = ChiSquaredDistribution.of(models - 1.0).survivalProbability(statistic);
    return new Result(statistic, models - 1, p, models, items, differing, "Cochran's Q");
  }

  private static double requireRightOrWrong(double score) {
    if (score != 0 && score != 1) {
      throw new IllegalArgumentException("a right-or-wrong score is 0 or 1, not " + score);
    }
    return score;
  }

  /**
   * Whether some model differs.
   *
   * @param statistic Q; 0 where no item tells models apart
   * @param degreesOfFreedom of chi-squared: models less one
   * @param pValue from chi-squared, which wants some four items a model that tell models apart
   * @param models how many were compared
   * @param items all of them, differing or not
   * @param differing items that some models have right and some wrong: all that Q rests on
   * @param method for people
   */
  public record Result(
      double statistic,
      int degreesOfFreedom,
      double pValue,
      int models,
      int items,
      int differing,
      String method) {

    /** {@return one sentence for people} */
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%d models on %s, %d of them telling: Q(%d) = %.2f, %s (%s)",
          models,
          Phrases.count(items, "item"),
          differing,
          degreesOfFreedom,
          statistic,
          Phrases.p(pValue),
          method);
    }
  }
}
