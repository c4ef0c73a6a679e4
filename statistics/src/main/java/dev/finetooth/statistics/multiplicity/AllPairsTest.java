package dev.finetooth.statistics.multiplicity;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.paired.PairedTest;
import dev.finetooth.statistics.resampling.SignFlips;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Every model against every other: the single-step max-T test over all pairs on sign flips by
 * cluster, Tukey's test without his assumptions. Intervals hold for all pairs at once and are those
 * of {@link MaxTTest}.
 */
public final class AllPairsTest {

  private static final AllPairsTest DEFAULT = new AllPairsTest(1_999, 0.95);

  private final int draws;
  private final double confidence;

  private AllPairsTest(int draws, double confidence) {
    if (draws < 1) {
      throw new IllegalArgumentException("a test takes at least one draw, not " + draws);
    }
    this.draws = draws;
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the test with 1,999 draws and 95 % confidence in all intervals together} */
  public static AllPairsTest withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that takes so many random flips where there are too many clusters for all}
   *
   * @param value at least 1
   * @throws IllegalArgumentException where it is below 1
   */
  public AllPairsTest withDraws(int value) {
    return new AllPairsTest(value, confidence);
  }

  /**
   * {@return a copy with that confidence in all intervals together}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public AllPairsTest withConfidence(double value) {
    return new AllPairsTest(draws, value);
  }

  /**
   * Compares every two models.
   *
   * @param scores one row per model, at least two; one column per item
   * @param clusters of the items, whose signs flip together
   * @param random draws the flips; the same seed gives the same result on any number of threads
   * @return one contrast per pair
   * @throws IllegalArgumentException where there are fewer than two models, or a row has not one
   *     score per item
   */
  public Result test(double[][] scores, Clusters clusters, RandomGenerator random) {
    if (scores.length < 2) {
      throw new IllegalArgumentException("pairs need at least two models, not " + scores.length);
    }
    double[][] sums = aboutTheirAverage(scores, clusters);
    Sizes sizes = Sizes.of(clusters);
    SignFlips flips = SignFlips.of(clusters.count(), draws, random);
    double[][] flipped = Arrays.stream(sums).map(flips::sums).toArray(double[][]::new);
    double[][] centred = centred(flipped, sums, sizes, flips);
    LargestStatistics underNull = new LargestStatistics(flips);
    LargestStatistics aboutMeans = new LargestStatistics(flips);
    List<SelfNormalised> pairs = new ArrayList<>();
    List<Double> single = new ArrayList<>();
    double[] difference = new double[flips.draws()];
    for (int first = 0; first < sums.length; first++) {
      for (int second = first + 1; second < sums.length; second++) {
        SelfNormalised pair =
            new SelfNormalised(PairedTest.differences(sums[first], sums[second]), sizes);
        subtract(flipped[first], flipped[second], difference);
        underNull.raise(difference, pair.norm());
        single.add(LargestStatistics.pValue(difference, pair.norm(), pair.statistic(), flips));
        subtract(centred[first], centred[second], difference);
        aboutMeans.raise(difference, pair.centredNorm());
        pairs.add(pair);
      }
    }
    double critical = aboutMeans.critical(confidence);
    boolean binary = Arrays.stream(scores).allMatch(Discordance::isBinary);
    String method =
        flips.exhaustive()
            ? "all pairs by max-T, all flips"
            : "all pairs by max-T, " + draws + " draws";
    List<Contrast> contrasts = new ArrayList<>();
    for (SelfNormalised pair : pairs) {
      contrasts.add(
          new Contrast(
              pair.mean(),
              pair.interval(critical, binary, confidence, method),
              single.get(contrasts.size()),
              underNull.pValue(pair.statistic()),
              pair.detectable(critical)));
    }
    return new Result(
        contrasts, scores.length, clusters.items(), clusters.count(), confidence, method);
  }

  private static void subtract(double[] first, double[] second, double[] difference) {
    for (int draw = 0; draw < difference.length; draw++) {
      difference[draw] = first[draw] - second[draw];
    }
  }

  /** What all models have in common cancels in a difference, and costs digits until then. */
  private static double[][] aboutTheirAverage(double[][] scores, Clusters clusters) {
    double[][] sums = Arrays.stream(scores).map(clusters::sums).toArray(double[][]::new);
    for (int cluster = 0; cluster < clusters.count(); cluster++) {
      double average = 0;
      for (double[] model : sums) {
        average += model[cluster] / sums.length;
      }
      for (double[] model : sums) {
        model[cluster] -= average;
      }
    }
    return sums;
  }

  private static double[][] centred(
      double[][] flipped, double[][] sums, Sizes sizes, SignFlips flips) {
    double[] flippedSizes = flips.sums(sizes.perCluster());
    double[][] centred = new double[flipped.length][];
    for (int model = 0; model < flipped.length; model++) {
      double[] own = flipped[model].clone();
      double mean = Arrays.stream(sums[model]).sum() / sizes.items();
      Arrays.setAll(own, draw -> own[draw] - mean * flippedSizes[draw]);
      centred[model] = own;
    }
    return centred;
  }

  /**
   * All pairs.
   *
   * @param contrasts of the pairs (0, 1), (0, 2) and so on; positive where the first is better
   * @param models how many were compared
   * @param items that they were scored on
   * @param clusters independent groups of these
   * @param confidence in all intervals together
   * @param method for people
   */
  public record Result(
      List<Contrast> contrasts,
      int models,
      int items,
      int clusters,
      double confidence,
      String method) {

    /** Copies the list. */
    public Result {
      contrasts = List.copyOf(contrasts);
    }

    /**
     * {@return the contrast of two models, positive where the first is better}
     *
     * @param first number of a model, from 0, in the order given
     * @param second number of another, above the first
     * @throws IllegalArgumentException where the two are no such pair
     */
    public Contrast of(int first, int second) {
      if (!(0 <= first && first < second && second < models)) {
        throw new IllegalArgumentException(
            "models " + first + " and " + second + " are no pair of 0.." + (models - 1));
      }
      return contrasts.get(first * (2 * models - first - 1) / 2 + second - first - 1);
    }

    /** {@return one sentence for people} */
    public String sentence() {
      long beyond = contrasts.stream().filter(pair -> pair.reject(1 - confidence)).count();
      return "%d of %s of models differ beyond chance (%s, %s)"
          .formatted(
              beyond,
              Phrases.count(contrasts.size(), "pair"),
              method,
              Phrases.count(items, "item"));
    }
  }
}
