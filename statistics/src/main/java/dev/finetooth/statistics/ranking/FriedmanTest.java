package dev.finetooth.statistics.ranking;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Normal;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.multiplicity.Adjustment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Do models rank alike over several data sets? Friedman's test (1937) with his correction for ties,
 * and after it every pair of models by Nemenyi's critical difference (1963) and by Holm's
 * adjustment of the same z (Demšar 2006).
 *
 * <p>It is for data sets, each with one mean score per model, never for the items of one data set:
 * right-or-wrong items are nearly all ties, ranks throw away by how much models differ, and items
 * come in clusters. For items there are {@link CochranQTest} and {@link
 * dev.finetooth.statistics.multiplicity.MaxTTest}.
 */
public final class FriedmanTest {

  private static final FriedmanTest DEFAULT = new FriedmanTest(0.95);

  private final double confidence;

  private FriedmanTest(double confidence) {
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the test with 95 % confidence in all differences of mean ranks together} */
  public static FriedmanTest withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy with that confidence in all differences of mean ranks together}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public FriedmanTest withConfidence(double value) {
    return new FriedmanTest(value);
  }

  /**
   * Compares the models' ranks.
   *
   * @param scores one row per model, at least two; one column per data set, at least two; higher is
   *     better
   * @return the models' mean ranks, the test of all and that of every pair
   * @throws IllegalArgumentException where there are fewer than two models or data sets, or rows
   *     differ in length
   */
  public Result test(double[][] scores) {
    int models = scores.length;
    int sets = requireTable(scores);
    Ranks ranks = Ranks.of(scores);
    double middle = (models + 1) / 2.0;
    double spread =
        Arrays.stream(ranks.means()).map(mean -> (mean - middle) * (mean - middle)).sum();
    double cube = (double) models * (models * models - 1.0);
    double untied = 1 - ranks.ties() / (sets * cube);
    double statistic = 12.0 * sets / (models * (models + 1.0)) * spread;
    double corrected = untied <= 1e-12 ? 0 : statistic / untied;
    double error = Math.sqrt(models * (models + 1.0) / (6.0 * sets));
    StudentisedRange range = new StudentisedRange(models);
    double criticalDifference = range.critical(1 - confidence) * error / Math.sqrt(2);
    return new Result(
        Arrays.stream(ranks.means()).boxed().toList(),
        corrected,
        models - 1,
        ChiSquaredDistribution.of(models - 1.0).survivalProbability(corrected),
        criticalDifference,
        pairs(ranks.means(), error, range, criticalDifference),
        sets,
        confidence,
        "Friedman's test with Nemenyi's");
  }

  private List<Pair> pairs(
      double[] means, double error, StudentisedRange range, double criticalDifference) {
    List<int[]> both = new ArrayList<>();
    for (int first = 0; first < means.length; first++) {
      for (int second = first + 1; second < means.length; second++) {
        both.add(new int[] {first, second});
      }
    }
    double[] z =
        both.stream()
            .mapToDouble(pair -> Math.abs(means[pair[0]] - means[pair[1]]) / error)
            .toArray();
    double[] single = Arrays.stream(z).map(Normal::twoSidedPValue).toArray();
    double[] holm = Adjustment.HOLM.of(single);
    List<Pair> pairs = new ArrayList<>();
    for (int[] pair : both) {
      int index = pairs.size();
      double difference = means[pair[0]] - means[pair[1]];
      pairs.add(
          new Pair(
              pair[0],
              pair[1],
              difference,
              new Interval(
                  difference - criticalDifference,
                  difference + criticalDifference,
                  confidence,
                  "Nemenyi"),
              single[index],
              range.exceedance(z[index] * Math.sqrt(2)),
              holm[index],
              (criticalDifference / error + Normal.quantile(0.8)) * error));
    }
    return pairs;
  }

  private static int requireTable(double[][] scores) {
    if (scores.length < 2) {
      throw new IllegalArgumentException("ranks need at least two models, not " + scores.length);
    }
    int sets = scores[0].length;
    if (sets < 2) {
      throw new IllegalArgumentException(
          "Friedman's test needs at least two data sets, not "
              + sets
              + "; within one data set compare the models item by item");
    }
    for (int model = 0; model < scores.length; model++) {
      if (scores[model].length != sets) {
        throw new IllegalArgumentException(
            "model %d has scores on %d data sets, model 0 on %d"
                .formatted(model, scores[model].length, sets));
      }
    }
    return sets;
  }

  /**
   * Two models' mean ranks.
   *
   * @param first number of a model, from 0, in the order given
   * @param second number of another, above the first
   * @param difference of the mean ranks, negative where the first model ranks better
   * @param interval the difference give or take Nemenyi's critical difference; holds for all pairs
   * @param pValue of this pair alone
   * @param nemenyiP for all pairs
   * @param holmP for all pairs, never above Bonferroni's
   * @param detectable the smallest true difference that shows with 80 % power among all pairs
   */
  public record Pair(
      int first,
      int second,
      double difference,
      Interval interval,
      double pValue,
      double nemenyiP,
      double holmP,
      double detectable) {}

  /**
   * All models' ranks.
   *
   * @param meanRanks one per model, 1 for the best
   * @param statistic chi-squared, corrected for ties; 0 where all scores are tied
   * @param degreesOfFreedom of chi-squared: models less one
   * @param pValue of "all rank alike"
   * @param criticalDifference of mean ranks, beyond which a pair differs
   * @param pairs of models (0, 1), (0, 2) and so on
   * @param dataSets how many the ranks are over
   * @param confidence in all differences of mean ranks together
   * @param method for people
   */
  public record Result(
      List<Double> meanRanks,
      double statistic,
      int degreesOfFreedom,
      double pValue,
      double criticalDifference,
      List<Pair> pairs,
      int dataSets,
      double confidence,
      String method) {

    /** Copies the lists. */
    public Result {
      meanRanks = List.copyOf(meanRanks);
      pairs = List.copyOf(pairs);
    }

    /** {@return one sentence for people} */
    public String sentence() {
      long beyond = pairs.stream().filter(pair -> pair.nemenyiP() <= 1 - confidence).count();
      return String.format(
          Locale.ROOT,
          "%d models on %s: chi2(%d) = %.2f, %s; %d of %s are more than %.2f mean ranks apart (%s)",
          meanRanks.size(),
          Phrases.count(dataSets, "data set"),
          degreesOfFreedom,
          statistic,
          Phrases.p(pValue),
          beyond,
          Phrases.count(pairs.size(), "pair"),
          criticalDifference,
          method);
    }
  }
}
