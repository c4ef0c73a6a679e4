package dev.finetooth.statistics.agreement;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.ExpandedPercentile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Agreement of any number of raters beyond chance, on any scale, where ratings may be missing: 1 -
 * observed / expected disagreement (Krippendorff 2011). The interval resamples units, or clusters
 * of them, with the values' frequencies taken anew each time (Zapf et al. 2016).
 */
public final class KrippendorffAlpha {

  private static final KrippendorffAlpha DEFAULT =
      new KrippendorffAlpha(Metric.NOMINAL, 1_999, 0.95);

  private final Metric metric;
  private final int draws;
  private final double confidence;

  private KrippendorffAlpha(Metric metric, int draws, double confidence) {
    this.metric = metric;
    this.draws = draws;
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the coefficient for categories without an order, 1,999 draws, 95 % confidence} */
  public static KrippendorffAlpha withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy for that scale}
   *
   * @param value how far apart two ratings are
   */
  public KrippendorffAlpha with(Metric value) {
    return new KrippendorffAlpha(value, draws, confidence);
  }

  /**
   * {@return a copy that resamples so many times}
   *
   * @param value at least 2, for example 1,999
   */
  public KrippendorffAlpha withDraws(int value) {
    return new KrippendorffAlpha(metric, value, confidence);
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public KrippendorffAlpha withConfidence(double value) {
    return new KrippendorffAlpha(metric, draws, value);
  }

  /**
   * How far the raters agree.
   *
   * @param ratings one row per unit: the ratings it was given, by whomever, none for the missing
   * @param clusters of the units, which are resampled whole
   * @param random draws the resamples; the same seed gives the same interval
   * @return alpha, with an interval from 30 clusters on unless nearly all ratings are of one
   *     category; or that it is undefined since no unit has two ratings or all ratings are the same
   * @throws IllegalArgumentException where there is not one row per unit, a rating is not finite,
   *     or it is negative on a ratio scale
   */
  public Agreement of(double[][] ratings, Clusters clusters, RandomGenerator random) {
    if (ratings.length != clusters.items()) {
      throw new IllegalArgumentException(
          "%d rows for %d units".formatted(ratings.length, clusters.items()));
    }
    PairableRatings pairable = PairableRatings.of(ratings, metric);
    if (pairable.units() == 0) {
      return new Agreement.Undefined(name(), "no unit was rated by two raters");
    }
    if (pairable.values() == 1) {
      return new Agreement.Undefined(
          name(), "every rating is the same, so agreement and chance look alike");
    }
    double[] once = new double[pairable.units()];
    Arrays.fill(once, 1);
    PairableRatings.Disagreement disagreement = pairable.disagreement(once, metric);
    Clusters used = clustersOf(pairable, clusters);
    Support support = support(pairable, used, once);
    Optional<double[]> resampled =
        support.isEnough() ? Optional.of(resample(pairable, used, random)) : Optional.empty();
    return new Agreement.Estimated(
        name(),
        disagreement.alpha(),
        resampled.stream().mapToDouble(KrippendorffAlpha::deviation).findFirst(),
        resampled.map(
            alphas -> ExpandedPercentile.of(alphas, used.count(), confidence).clip(-1, 1)),
        OptionalDouble.empty(),
        1 - disagreement.observed() / disagreement.largest(),
        1 - disagreement.expected() / disagreement.largest(),
        pairable.units(),
        used.count(),
        pairable.mostRaters(),
        support.method("bootstrap by unit, " + Phrases.count(draws, "draw")));
  }

  private String name() {
    return "Krippendorff's alpha (" + metric.name().toLowerCase(Locale.ROOT) + ")";
  }

  /** Draws without any disagreement to expect say nothing, and are left out. */
  private double[] resample(PairableRatings pairable, Clusters clusters, RandomGenerator random) {
    return IntStream.range(0, draws)
        .mapToObj(draw -> pairable.disagreement(weights(clusters, random), metric))
        .filter(drawn -> drawn.expected() > 0)
        .mapToDouble(PairableRatings.Disagreement::alpha)
        .toArray();
  }

  /** How often each unit is drawn, whole clusters at a time. */
  private static double[] weights(Clusters clusters, RandomGenerator random) {
    int[] times = new int[clusters.count()];
    for (int take = 0; take < times.length; take++) {
      times[random.nextInt(times.length)]++;
    }
    double[] weights = new double[clusters.items()];
    Arrays.setAll(weights, unit -> times[clusters.of(unit)]);
    return weights;
  }

  private static double deviation(double[] alphas) {
    double mean = Arrays.stream(alphas).average().orElseThrow();
    double squares = Arrays.stream(alphas).map(alpha -> (alpha - mean) * (alpha - mean)).sum();
    return Math.sqrt(squares / (alphas.length - 1));
  }

  private static Support support(PairableRatings pairable, Clusters clusters, double[] once) {
    double[] counts = pairable.counts(once);
    double commonest = Arrays.stream(counts).max().orElseThrow() / Arrays.stream(counts).sum();
    return new Support(clusters.count(), pairable.units(), pairable.meanRaters(), commonest);
  }

  private static Clusters clustersOf(PairableRatings pairable, Clusters clusters) {
    List<Integer> labels =
        IntStream.range(0, pairable.units())
            .mapToObj(row -> clusters.of(pairable.unit(row)))
            .toList();
    return Clusters.of(labels);
  }
}
