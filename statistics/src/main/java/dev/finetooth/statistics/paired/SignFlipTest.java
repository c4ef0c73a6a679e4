package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.SignFlips;
import dev.finetooth.statistics.resampling.Threads;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Is the mean difference zero? Where it is, the sign of a whole cluster's differences is a coin, so
 * the sum is compared with the sums under all flips, or under many (Fisher 1935, by cluster).
 */
public final class SignFlipTest {

  private static final SignFlipTest DEFAULT = new SignFlipTest(9_999, 0.95, Threads.available());

  private final int draws;
  private final double confidence;
  private final Threads threads;

  private SignFlipTest(int draws, double confidence, Threads threads) {
    if (draws < 1) {
      throw new IllegalArgumentException("a test takes at least one draw, not " + draws);
    }
    this.draws = draws;
    this.confidence = Interval.requireConfidence(confidence);
    this.threads = threads;
  }

  /** {@return the test with 9,999 draws and a 95 % interval, on every thread there is} */
  public static SignFlipTest withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that takes so many random flips where there are too many for all}
   *
   * @param value at least 1
   * @throws IllegalArgumentException where it is below 1
   */
  public SignFlipTest withDraws(int value) {
    return new SignFlipTest(value, confidence, threads);
  }

  /**
   * {@return a copy with that confidence of the Student interval on clusters that goes with the
   * test}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public SignFlipTest withConfidence(double value) {
    return new SignFlipTest(draws, value, threads);
  }

  /**
   * {@return a copy that shares its flips among so many threads}
   *
   * @param value the result is the same for any number of them
   */
  public SignFlipTest with(Threads value) {
    return new SignFlipTest(draws, confidence, value);
  }

  /**
   * Tests whether the mean difference is zero.
   *
   * @param differences first model's score less the second's, one per item
   * @param clusters of the items, whose signs flip together
   * @param random draws the flips, where not all are taken; the same seed gives the same result on
   *     any number of threads
   * @return difference, p and interval; p is 1 where no cluster differs
   * @throws IllegalArgumentException where there is not one difference per item, or no item
   */
  public Comparison test(double[] differences, Clusters clusters, RandomGenerator random) {
    ClusteredMean.Result mean =
        ClusteredMean.withDefaults().withConfidence(confidence).of(differences, clusters);
    // A cluster whose sum is zero is the same under both signs.
    double[] sums =
        Arrays.stream(ClusterSums.of(differences, clusters)).filter(sum -> sum != 0).toArray();
    Set<Caution> cautions = Cautions.of(mean, sums.length);
    if (sums.length == 0) {
      return result(mean, 1, "sign-flip test", cautions);
    }
    SignFlips flips = SignFlips.of(sums.length, draws, random, threads);
    double p = flips.pValue(countExtreme(flips.sums(sums), sums));
    String title =
        flips.exhaustive() ? "sign-flip test, all flips" : "sign-flip test, " + draws + " draws";
    return result(mean, p, title, cautions);
  }

  private Comparison result(
      ClusteredMean.Result mean, double p, String title, Set<Caution> cautions) {
    return new Comparison(
        mean.mean(),
        mean.interval(),
        p,
        mean.items(),
        mean.clusters(),
        MinimumDetectableEffect.of(mean, confidence),
        title,
        Optional.empty(),
        cautions);
  }

  private static int countExtreme(double[] flipped, double[] sums) {
    double seen = 0;
    double scale = 0;
    for (double sum : sums) {
      seen += sum;
      scale += Math.abs(sum);
    }
    // Equal sums that were added in another order are ties, not smaller.
    double threshold = Math.abs(seen) - 1e-10 * scale;
    int extreme = 0;
    for (double value : flipped) {
      if (Math.abs(value) >= threshold) {
        extreme++;
      }
    }
    return extreme;
  }
}
