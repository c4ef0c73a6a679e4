package dev.finetooth.statistics.learning;

import dev.finetooth.statistics.Bisection;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.learning.Crossing.Recipe;
import dev.finetooth.statistics.resampling.ExpandedPercentile;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * From which amount of data on one recipe beats another. Both are scored on the same items at the
 * same sizes; noise of the scores' joint covariance is added again and again, both curves are
 * fitted anew, and the crossing read off (a parametric bootstrap).
 */
public final class CrossingPoint {

  private static final int STEPS = 64;
  private static final CrossingPoint DEFAULT = new CrossingPoint(499, 0.95);

  private final int draws;
  private final double confidence;

  private CrossingPoint(int draws, double confidence) {
    this.draws = draws;
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the estimator with 499 draws and 95 % confidence} */
  public static CrossingPoint withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that refits both curves so many times}
   *
   * @param value at least 1; each draw costs two fits
   */
  public CrossingPoint withDraws(int value) {
    return new CrossingPoint(value, confidence);
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public CrossingPoint withConfidence(double value) {
    return new CrossingPoint(draws, value);
  }

  /**
   * Where the two curves cross.
   *
   * @param sizes numbers of training items, ascending, at least 4
   * @param first scores of the first recipe by size, seed, item; see {@link
   *     LearningPoints#of(int[], double[][][], Clusters)}
   * @param second of the second recipe, on the same items
   * @param clusters of the items that are scored; at least 10 more than there are sizes
   * @param random draws the noise; the same seed gives the same result
   * @return where they cross, that one is better throughout, or why it cannot be told
   * @throws IllegalArgumentException where sizes do not ascend, a size has no model, or a score
   *     lies outside [0, 1] or belongs to no item
   */
  public Crossing of(
      int[] sizes,
      double[][][] first,
      double[][][] second,
      Clusters clusters,
      RandomGenerator random) {
    for (double[][][] recipe : new double[][][][] {first, second}) {
      CurveFit fit = LearningCurve.withDefaults().fit(LearningPoints.of(sizes, recipe, clusters));
      if (fit instanceof CurveFit.Refused refused) {
        return new Crossing.Unknown(refused.reason());
      }
    }
    SeedMeans means =
        SeedMeans.of(
            Stream.of(first, second).flatMap(Arrays::stream).toArray(double[][][]::new), clusters);
    double[] range = {sizes[0], sizes[sizes.length - 1]};
    Pair pair = new Pair(sizes, means);
    Covariance joint = means.covariance();
    double[] scores = means.means();
    Overtaking seen = pair.overtaking(scores, range);
    Overtaking[] drawn = new Overtaking[draws];
    for (int draw = 0; draw < draws; draw++) {
      double[] noise =
          joint.colour(DoubleStream.generate(random::nextGaussian).limit(scores.length).toArray());
      drawn[draw] =
          pair.overtaking(
              IntStream.range(0, noise.length).mapToDouble(i -> scores[i] + noise[i]).toArray(),
              range);
    }
    return judge(seen, drawn, range);
  }

  private Crossing judge(Overtaking seen, Overtaking[] drawn, double[] range) {
    for (Recipe recipe : Recipe.values()) {
      double support =
          Arrays.stream(drawn).filter(it -> it.throughout(recipe)).count() / (double) draws;
      if (support >= confidence) {
        return new Crossing.None(recipe, support);
      }
    }
    if (seen.crossings != 1) {
      return new Crossing.Unknown(
          "the fitted curves do not, but scores as uncertain as these could");
    }
    Recipe better = seen.atEnd;
    // A draw in which the later winner leads throughout crosses below the range, and so on.
    double[] places =
        Arrays.stream(drawn)
            .filter(it -> it.crossings == 0 || (it.crossings == 1 && it.atEnd == better))
            .mapToDouble(it -> it.crossings == 1 ? it.size : it.atEnd == better ? 0 : 2 * range[1])
            .toArray();
    if (places.length < (1 + confidence) / 2 * draws) {
      return new Crossing.Unknown("either recipe may be the better one with more data");
    }
    Interval interval = ExpandedPercentile.plain(places, confidence);
    return interval.low() < range[0] || interval.high() > range[1]
        ? new Crossing.Unknown("the place may lie outside the sizes tried")
        : new Crossing.At(seen.size, interval, better);
  }

  /** How often one curve overtakes the other within the range, where first, and who leads last. */
  private record Overtaking(int crossings, double size, Recipe atEnd) {

    boolean throughout(Recipe recipe) {
      return crossings == 0 && atEnd == recipe;
    }
  }

  /** The two recipes' fits to scores that are given one after the other. */
  private static final class Pair {

    private final double[] fractions;
    private final double largest;
    private final Covariance first;
    private final Covariance second;

    Pair(int[] sizes, SeedMeans means) {
      int count = sizes.length;
      this.largest = sizes[count - 1];
      this.fractions = Arrays.stream(sizes).mapToDouble(size -> size / largest).toArray();
      this.first = means.covariance(0, count);
      this.second = means.covariance(count, 2 * count);
    }

    Overtaking overtaking(double[] scores, double[] range) {
      int count = fractions.length;
      PowerLaw one = curve(Arrays.copyOf(scores, count), first);
      PowerLaw other = curve(Arrays.copyOfRange(scores, count, 2 * count), second);
      int crossings = 0;
      double place = range[0];
      double before = range[0];
      for (int step = 1; step <= STEPS; step++) {
        double size = range[0] * Math.pow(range[1] / range[0], (double) step / STEPS);
        if (lead(one, other, before) > 0 != lead(one, other, size) > 0) {
          double sign = lead(one, other, before) > 0 ? 1 : -1;
          place =
              crossings == 0
                  ? Bisection.crossing(it -> sign * lead(one, other, it), before, size)
                  : place;
          crossings++;
        }
        before = size;
      }
      Recipe atEnd = lead(one, other, range[1]) > 0 ? Recipe.FIRST : Recipe.SECOND;
      return new Overtaking(crossings, place, atEnd);
    }

    private PowerLaw curve(double[] scores, Covariance covariance) {
      return new PowerLawFit(fractions, scores, covariance, largest).curve();
    }

    private static double lead(PowerLaw one, PowerLaw other, double size) {
      return one.score(size) - other.score(size);
    }
  }
}
