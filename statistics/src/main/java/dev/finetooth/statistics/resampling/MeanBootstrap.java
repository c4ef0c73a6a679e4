package dev.finetooth.statistics.resampling;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Bootstrap interval for a mean: whole clusters are drawn with replacement, as many as there are.
 * It is too narrow where clusters are few (BCa of 20 normal items covers 92 % for 95 %, of 200
 * skewed ones 94); Student's interval, joined with {@link StudentisedBootstrap} where values are
 * skewed, is not.
 */
public final class MeanBootstrap {

  private static final MeanBootstrap DEFAULT =
      new MeanBootstrap(Method.BCA, 9_999, 0.95, Threads.available());

  private final Method method;
  private final int draws;
  private final double confidence;
  private final Threads threads;

  private MeanBootstrap(Method method, int draws, double confidence, Threads threads) {
    if (draws < 1) {
      throw new IllegalArgumentException("a bootstrap takes at least one draw, not " + draws);
    }
    this.method = method;
    this.draws = draws;
    this.confidence = Interval.requireConfidence(confidence);
    this.threads = threads;
  }

  /** {@return the BCa bootstrap with 9,999 draws, 95 % confidence, on every thread there is} */
  public static MeanBootstrap withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that makes its interval so}
   *
   * @param value {@link Method#BCA} where means are skewed
   */
  public MeanBootstrap with(Method value) {
    return new MeanBootstrap(value, draws, confidence, threads);
  }

  /**
   * {@return a copy that resamples so many times}
   *
   * @param value at least 1
   * @throws IllegalArgumentException where it is below 1
   */
  public MeanBootstrap withDraws(int value) {
    return new MeanBootstrap(method, value, confidence, threads);
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public MeanBootstrap withConfidence(double value) {
    return new MeanBootstrap(method, draws, value, threads);
  }

  /**
   * {@return a copy that shares its draws among so many threads}
   *
   * @param value the result is the same for any number of them
   */
  public MeanBootstrap with(Threads value) {
    return new MeanBootstrap(method, draws, confidence, value);
  }

  /**
   * Resamples the mean over items.
   *
   * @param values one finite number per item, at least one
   * @param clusters of the items, which are drawn whole
   * @param random draws the resamples; the same seed gives the same interval
   * @return empty where resampling says nothing: there is one cluster, or all have the same mean
   * @throws IllegalArgumentException where there is not one value per item, or no item
   */
  public Optional<Interval> interval(double[] values, Clusters clusters, RandomGenerator random) {
    double[] sums = clusters.sums(values);
    Jackknife jackknife = Jackknife.of(sums, clusters);
    if (!jackknife.varies()) {
      return Optional.empty();
    }
    double[] means = means(sums, clusters, random);
    Arrays.sort(means);
    double tail = (1 - confidence) / 2;
    double[] probabilities = {tail, 1 - tail};
    if (method == Method.BCA) {
      BiasCorrection correction =
          BiasCorrection.of(means, jackknife.mean(), jackknife.acceleration());
      Arrays.setAll(probabilities, end -> correction.adjust(probabilities[end]));
    }
    return Optional.of(
        new Interval(
            Quantiles.of(means, probabilities[0]),
            Quantiles.of(means, probabilities[1]),
            confidence,
            clusters.areSingletons() ? method.title : method.title + " on clusters"));
  }

  private double[] means(double[] sums, Clusters clusters, RandomGenerator random) {
    Supplier<MeanResampler> resamplers = MeanResampler.of(sums, clusters);
    double[] means = new double[draws];
    DrawBlocks.run(
        draws,
        256,
        random,
        threads,
        () -> {
          MeanResampler resampler = resamplers.get();
          return (from, to, own) -> {
            for (int draw = from; draw < to; draw++) {
              means[draw] = resampler.mean(own);
            }
          };
        });
    return means;
  }

  /** How the resampled means become an interval. */
  public enum Method {
    /** Their middle part. */
    PERCENTILE("percentile bootstrap"),
    /** Corrected for bias and skewness (Efron 1987). */
    BCA("BCa bootstrap");

    private final String title;

    Method(String title) {
      this.title = title;
    }
  }
}
