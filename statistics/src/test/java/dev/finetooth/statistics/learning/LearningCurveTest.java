package dev.finetooth.statistics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningCurveTest {

  private static final int[] SIZES = {100, 200, 400, 800, 1600};
  private static final double[] SCORES = {.601, .672, .725, .751, .783};
  private static final double[] ERRORS = {.02, .015, .012, .01, .01};

  /**
   * SciPy 1.17.1: curve_fit(lambda n, a, b, c: a - b * (n/1600)**-c, sizes, scores, sigma=errors,
   * absolute_sigma=True, p0=[.85, .1, .5], xtol=1e-14, ftol=1e-14, gtol=1e-14).
   */
  @Test
  void agreesWithScipysLeastSquares() {
    CurveFit.Fitted fit = fitted(LearningPoints.of(SIZES, SCORES, ERRORS));

    assertThat(fit.curve().limit()).isCloseTo(0.8413370250622672, within(1e-6));
    assertThat(fit.curve().loss()).isCloseTo(0.06063767898179217, within(1e-6));
    assertThat(fit.curve().exponent()).isCloseTo(0.4946688134661851, within(1e-6));
    assertThat(fit.misfit()).isCloseTo(0.4114224511479487, within(1e-9));
    assertThat(fit.curve().score(1600)).isCloseTo(0.780699346, within(1e-6));
  }

  /**
   * SciPy 1.17.1: brentq over the gain (or the level) of its misfit, minimised over limit and loss
   * within the bounds for each of 4,001 exponents, less the least misfit and norm.ppf(.975)**2.
   */
  @Test
  void rangesAreByProfileLikelihood() {
    CurveFit.Fitted fit = fitted(LearningPoints.of(SIZES, SCORES, ERRORS));
    Gain.Expected twice = (Gain.Expected) fit.gain(2);

    assertThat(twice.estimate()).isCloseTo(0.017601627461700704, within(1e-6));
    assertThat(twice.interval().low()).isCloseTo(0.00559318318464906, within(1e-5));
    assertThat(twice.interval().high()).isCloseTo(0.032328130003706566, within(1e-5));
    assertThat(fit.band(800).low()).isCloseTo(0.7433775302091172, within(1e-5));
    assertThat(fit.band(800).high()).isCloseTo(0.7680686194253271, within(1e-5));
    assertThat(fit.band(3200).low()).isCloseTo(0.7703282073473291, within(1e-5));
    assertThat(fit.band(3200).high()).isCloseTo(0.8302864987409134, within(1e-5));
  }

  @Test
  void readsAsASentence() {
    CurveFit.Fitted fit = fitted(LearningPoints.of(SIZES, SCORES, ERRORS));

    assertThat(fit.gain(2).sentence())
        .isEqualTo(
            "Twice the data promise +1.8 points [+0.6, +3.2] (power law through 5 sizes up to"
                + " 1600)");
    assertThat(fit.gain(2.5).sentence()).startsWith("2.5 times the data promise +2.");
    assertThat(fit.gain(5).sentence())
        .isEqualTo(
            "5 times the data is beyond what 1600 items support: ask for 4 times at most, or train"
                + " on more first");
    assertThat(fit.gain(4)).isInstanceOf(Gain.Expected.class);
  }

  @Test
  void aFlatCurvePromisesNothingForSure() {
    double[] flat = {.80, .795, .802, .801, .799};
    Gain.Expected gain = (Gain.Expected) fitted(LearningPoints.of(SIZES, flat, ERRORS)).gain(2);

    assertThat(gain.interval().low()).isZero();
    assertThat(gain.isSure()).isFalse();
    assertThat(gain.sentence()).endsWith("; it may be none");
  }

  @Test
  void noCurveLeavesTheRangeOfScores() {
    double[] perfect = {.9, .96, .99, 1, 1};
    CurveFit.Fitted fit = fitted(LearningPoints.of(SIZES, perfect, ERRORS));

    assertThat(fit.curve().limit()).isLessThanOrEqualTo(1);
    assertThat(fit.band(6400).high()).isLessThanOrEqualTo(1);
  }

  @Test
  void pointsThatSupportNoCurveAreRefused() {
    assertThat(refusal(new int[] {10, 20, 40}, .5, .6, .7))
        .isEqualTo("a learning curve needs at least 4 sizes, not 3");
    assertThat(refusal(new int[] {100, 150, 200, 300}, .5, .6, .7, .7))
        .isEqualTo(
            "a learning curve needs a largest size at least 4 times the smallest, not 300 and 100");
    assertThat(refusal(SIZES, .5, .8, .5, .8, .5))
        .isEqualTo(
            "the scores do not follow a power law of the size: they scatter more than chance does");
  }

  @Test
  void refusesSizesThatWereNotTriedOrAreNone() {
    CurveFit.Fitted fit = fitted(LearningPoints.of(SIZES, SCORES, ERRORS));
    assertThatThrownBy(() -> fit.band(99)).hasMessage("sizes 100 to 1600 support no score at 99.0");
    assertThatThrownBy(() -> fit.band(6401)).hasMessageContaining("no score at 6401.0");
    assertThatThrownBy(() -> fit.gain(1))
        .hasMessage("more data is more than once as much, not 1.0");
    assertThatThrownBy(() -> LearningPoints.of(SIZES, new double[4], ERRORS))
        .hasMessage("5 sizes against 4");
    assertThatThrownBy(() -> LearningPoints.of(new int[] {5, 5}, new double[2], new double[2]))
        .hasMessage("sizes ascend from above 0, and 5 does not");
    assertThatThrownBy(() -> LearningPoints.of(new int[] {5}, new double[] {2}, new double[1]))
        .hasMessage("a score lies in 0..1, not 2.0");
    assertThatThrownBy(() -> LearningPoints.of(new int[] {5}, new double[1], new double[1]))
        .hasMessage("the standard error at size 5 is above 0, not 0.0");
    assertThatThrownBy(() -> LearningPoints.of(SIZES, new double[5][1][14], Clusters.eachItem(14)))
        .hasMessage(
            "14 independent items cannot tell how 5 sizes vary together; score at least 15");
    assertThatThrownBy(() -> LearningPoints.of(SIZES, new double[5][1][14], Clusters.eachItem(15)))
        .hasMessage("14 scores for 15 items");
    assertThatThrownBy(() -> LearningPoints.of(SIZES, new double[5][0][15], Clusters.eachItem(15)))
        .hasMessage("a size has no model");
  }

  @Test
  void oneSeedASizeIsSaid() {
    RandomGenerator random = Sampling.seeded(5);
    double[][][] scores =
        Trainings.of(new PowerLaw(.9, .1, .5, 1600), SIZES, 1, 0, new double[100], random);
    assertThat(fitted(LearningPoints.of(SIZES, scores, Clusters.eachItem(100))).gain(2).sentence())
        .endsWith("; the luck of training is not counted, with one seed a size");
  }

  @Test
  void modelsThatNeverDifferStillLeaveADoubt() {
    double[][][] same = new double[5][1][40];
    for (double[][] size : same) {
      Arrays.fill(size[0], 1);
    }
    CurveFit.Fitted fit = fitted(LearningPoints.of(SIZES, same, Clusters.eachItem(40)));
    Interval gain = ((Gain.Expected) fit.gain(2)).interval();
    assertThat(gain.low()).isZero();
    assertThat(gain.high()).isLessThan(0.05);
  }

  @Property(tries = 100)
  void findsTheCurveThatMadeTheScores(
      @ForAll @DoubleRange(min = 0.6, max = 0.95) double limit,
      @ForAll @DoubleRange(min = 0.02, max = 0.1) double loss,
      @ForAll @DoubleRange(min = 0.1, max = 0.6) double exponent) {
    PowerLaw truth = new PowerLaw(limit, loss, exponent, 1600);
    double[] scores = Arrays.stream(SIZES).mapToDouble(truth::score).toArray();
    CurveFit.Fitted fit = fitted(LearningPoints.of(SIZES, scores, ERRORS));

    assertThat(fit.misfit()).isCloseTo(0, within(1e-7));
    assertThat(fit.curve().gain(2)).isCloseTo(truth.gain(2), within(1e-4));
    Gain.Expected gain = (Gain.Expected) fit.gain(2);
    assertThat(gain.interval().contains(gain.estimate())).isTrue();
    assertThat(fit.band(400).contains(truth.score(400))).isTrue();
  }

  /** In 2,000 runs all lie in .948 to .978; in 400 chance moves them by .011. */
  @ParameterizedTest
  @CsvSource({
    ".9, .1, .5, .005",
    ".9, .1, .5, .02",
    ".95, .3, .15, .015",
    ".8, 0, .5, .015",
    ".99, .1, .3, .015",
    ".9, .05, .7, .01"
  })
  void coversGainsAndLevels(double limit, double loss, double exponent, double error) {
    RandomGenerator random = Sampling.seeded(81);
    PowerLaw truth = new PowerLaw(limit, loss, exponent, 1600);
    double[] errors = new double[SIZES.length];
    Arrays.fill(errors, error);
    double[] held = new double[4];
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      double[] scores =
          Arrays.stream(SIZES)
              .mapToDouble(
                  size -> Math.clamp(truth.score(size) + error * random.nextGaussian(), 0.0, 1.0))
              .toArray();
      if (LearningCurve.withDefaults().fit(LearningPoints.of(SIZES, scores, errors))
          instanceof CurveFit.Fitted fit) {
        held[0] += held(fit.gain(2), truth.gain(2));
        held[1] += held(fit.gain(4), truth.gain(4));
        held[2] += fit.band(1600).contains(truth.score(1600)) ? 1 : 0;
        held[3] += fit.band(3200).contains(truth.score(3200)) ? 1 : 0;
      } else {
        // One in a hundred is refused by chance, and claims nothing.
        Arrays.setAll(held, index -> held[index] + 1);
      }
    }
    assertThat(Arrays.stream(held).map(it -> it / runs).boxed())
        .as("gain of 2, of 4, level at the largest, at twice")
        .allSatisfy(share -> assertThat(share).isGreaterThan(0.92));
  }

  /** Items in clusters shared by all sizes, one to three seeds each. */
  @ParameterizedTest
  @CsvSource({".9, .1, .5, .01, 3", ".85, .05, .4, 0, 1", ".85, .05, .4, .02, 2"})
  void coversWithClustersAndSeeds(
      double limit, double loss, double exponent, double luck, int seeds) {
    RandomGenerator random = Sampling.seeded(82);
    Clusters clusters = Sampling.clusters(60, 3);
    PowerLaw truth = new PowerLaw(limit, loss, exponent, 1600);
    double[] held = new double[2];
    int runs = 1_000;
    for (int run = 0; run < runs; run++) {
      double[] ease = Trainings.ease(clusters, 0.1, random);
      double[][][] scores = Trainings.of(truth, SIZES, seeds, luck, ease, random);
      if (LearningCurve.withDefaults().fit(LearningPoints.of(SIZES, scores, clusters))
          instanceof CurveFit.Fitted fit) {
        held[0] += held(fit.gain(2), truth.gain(2));
        held[1] += fit.band(1600).contains(truth.score(1600)) ? 1 : 0;
      } else {
        held[0]++;
        held[1]++;
      }
    }
    assertThat(held[0] / runs).isGreaterThan(0.92);
    assertThat(held[1] / runs).isGreaterThan(0.92);
  }

  private static double held(Gain gain, double truth) {
    Interval interval = ((Gain.Expected) gain).interval();
    return interval.low() - 1e-9 <= truth && truth <= interval.high() ? 1 : 0;
  }

  private static String refusal(int[] sizes, double... scores) {
    double[] errors = new double[sizes.length];
    Arrays.fill(errors, 0.02);
    CurveFit fit = LearningCurve.withDefaults().fit(LearningPoints.of(sizes, scores, errors));
    return ((CurveFit.Refused) fit).reason();
  }

  private static CurveFit.Fitted fitted(LearningPoints points) {
    return (CurveFit.Fitted) LearningCurve.withDefaults().fit(points);
  }
}
