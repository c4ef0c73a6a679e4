package dev.finetooth.statistics.resampling;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Bootstrap-t interval for a mean: what is resampled, by whole clusters, is the mean's distance
 * from its value in standard errors, so that each end moves by as much as the other tail is long
 * (Efron 1982, section 10.10; Hall 1988, Annals of Statistics 16, 927-953). Covers skewed values
 * where Student's interval and BCa do not, at the price of greater width.
 */
public final class StudentisedBootstrap {

  private static final StudentisedBootstrap DEFAULT =
      new StudentisedBootstrap(1_999, 0.95, Threads.available());

  private final int draws;
  private final double confidence;
  private final Threads threads;

  private StudentisedBootstrap(int draws, double confidence, Threads threads) {
    if (draws < 1) {
      throw new IllegalArgumentException("a bootstrap takes at least one draw, not " + draws);
    }
    this.draws = draws;
    this.confidence = Interval.requireConfidence(confidence);
    this.threads = threads;
  }

  /** {@return the bootstrap with 1,999 draws, 95 % confidence} */
  public static StudentisedBootstrap withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that resamples so many times}
   *
   * @param value at least 1
   * @throws IllegalArgumentException where it is below 1
   */
  public StudentisedBootstrap withDraws(int value) {
    return new StudentisedBootstrap(value, confidence, threads);
  }

  /**
   * {@return a copy with that confidence}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public StudentisedBootstrap withConfidence(double value) {
    return new StudentisedBootstrap(draws, value, threads);
  }

  /**
   * {@return a copy that shares its work among so many threads}
   *
   * @param value the result is the same for any number of them
   */
  public StudentisedBootstrap with(Threads value) {
    return new StudentisedBootstrap(draws, confidence, value);
  }

  /**
   * Resamples the mean over items and its standard error.
   *
   * @param values one finite number per item, at least one
   * @param clusters of the items, which are drawn whole
   * @param random draws the resamples; the same seed gives the same interval
   * @return empty where resampling says nothing: there is one cluster, or all have the same mean
   * @throws IllegalArgumentException where there is not one value per item, or no item
   */
  public Optional<Interval> interval(double[] values, Clusters clusters, RandomGenerator random) {
    return interval(Residuals.of(values, clusters), clusters, random);
  }

  Optional<Interval> interval(Residuals residuals, Clusters clusters, RandomGenerator random) {
    if (!residuals.vary()) {
      return Optional.empty();
    }
    double[] distances = new double[draws];
    DrawBlocks.run(
        draws,
        64,
        random,
        threads,
        (from, to, own) -> {
          for (int draw = from; draw < to; draw++) {
            distances[draw] = residuals.resampledT(own);
          }
        });
    Arrays.sort(distances);
    double tail = (1 - confidence) / 2;
    double error = residuals.standardError();
    return Optional.of(
        new Interval(
            residuals.mean() - error * Quantiles.of(distances, 1 - tail),
            residuals.mean() - error * Quantiles.of(distances, tail),
            confidence,
            clusters.areSingletons() ? "bootstrap-t" : "bootstrap-t on clusters"));
  }
}
