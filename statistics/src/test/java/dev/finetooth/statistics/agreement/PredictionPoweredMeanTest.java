package dev.finetooth.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionPoweredMeanTest {

  private static final double[] RIGHT = {
    0, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 0, 1
  };

  private static final double[] JUDGED_RIGHT = {
    0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0,
    1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0,
    0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 1
  };

  private static final double[] GRADED = {
    0.77, 1.0, 0.63, 0.49, 0.92, 0.0, 0.37, 0.31, 0.16, 0.4, 0.27, 0.05, 0.09, 0.58, 0.19, 0.46,
    0.0, 0.27, 1.0, 0.61, 0.81, 0.97, 0.5, 0.11, 0.21, 0.35, 0.99, 1.0, 0.98, 0.07
  };

  private static final double[] JUDGED_GRADED = {
    0.91, 0.8, 0.88, 0.52, 0.92, 0.05, 0.03, 0.02, 0.25, 0.25, 0.19, 0.57, 0.04, 0.59, 0.17, 0.68,
    0.02, 0.31, 0.94, 0.54, 0.81, 0.66, 0.61, 0.19, 0.57, 0.04, 0.8, 0.96, 0.85, 0.05, 0.34, 0.32,
    0.11, 0.63, 0.8, 0.31, 0.86, 0.8, 0.13, 0.77, 0.88, 0.2, 0.57, 0.64, 0.61, 0.1, 0.66, 0.63,
    0.82, 0.8, 0.33, 0.72, 0.87, 0.89, 0.16, 0.03, 0.65, 0.21, 0.56, 0.94, 0.38, 0.25, 0.46, 0.66,
    0.1, 0.38, 0.13, 0.66, 0.83, 0.38, 0.37, 0.54, 0.22, 0.25, 0.33, 0.46, 0.08, 0.75, 0.58, 0.3,
    0.08, 0.76, 0.13, 0.13, 0.13, 0.08, 0.91, 0.27, 0.31, 0.83
  };

  /** ppi_python 0.2.3: ppi_mean_pointestimate(human, judge[:30], judge[30:], lam=1). */
  @Test
  void plainAgreesWithPpiPy() {
    PredictionPoweredMean plain = PredictionPoweredMean.withDefaults().withTuning(1);
    assertThat(estimated(plain.score(RIGHT, JUDGED_RIGHT, singles())).estimate())
        .isCloseTo(0.7166666666666667, within(1e-12));
    assertThat(estimated(plain.score(GRADED, JUDGED_GRADED, singles())).estimate())
        .isCloseTo(0.47933333, within(1e-8));
  }

  /**
   * ppi_python 0.2.3: ppi_mean_pointestimate(human, judge[:30], judge[30:]). NumPy 2.4.6: lam =
   * cov(human, judge[:30], ddof=0)[0, 1] / (1.5 * var(judge, ddof=1)); infl = r_[(d - mean(d)) /
   * 30, lam * (u - mean(u)) / 60] with d = human - lam * judge[:30], u = judge[30:]; sqrt(30 / 29 *
   * sum(infl ** 2)).
   */
  @Test
  void tunedAgreesWithPpiPy() {
    assertThat(
            estimated(PredictionPoweredMean.withDefaults().score(RIGHT, JUDGED_RIGHT, singles()))
                .estimate())
        .isCloseTo(0.62204444, within(1e-8));

    CalibratedScore.Estimated graded =
        estimated(PredictionPoweredMean.withDefaults().score(GRADED, JUDGED_GRADED, singles()));
    assertThat(graded.estimate()).isCloseTo(0.48104224, within(1e-8));
    assertThat(graded.tuning()).isCloseTo(0.7151821628543452, within(1e-12));
    assertThat(graded.standardError()).isCloseTo(0.04407159991623888, within(1e-12));
    // SciPy 1.17.1: t.interval(.95, 29, loc=0.48104224, scale=error).
    assertThat(graded.interval().low()).isCloseTo(0.39090569783130236, within(1e-7));
    assertThat(graded.interval().high()).isCloseTo(0.5711787828811121, within(1e-7));
    // ppi_mean_ci(..., alpha=.05), which takes the normal quantile.
    assertThat(graded.interval().low()).isCloseTo(0.39611534, within(0.006));
  }

  @Test
  void withoutWeightPeopleDecideAlone() {
    CalibratedScore.Estimated alone =
        estimated(
            PredictionPoweredMean.withDefaults()
                .withTuning(0)
                .score(GRADED, JUDGED_GRADED, singles()));

    assertThat(alone.estimate()).isEqualTo(alone.humanAlone());
    assertThat(alone.interval().low())
        .isCloseTo(alone.humanAloneInterval().orElseThrow().low(), within(1e-12));
    assertThat(alone.worth()).isCloseTo(30, within(1e-9));
    assertThat(alone.judgeHelps()).isFalse();
  }

  @Test
  void readsAsASentence() {
    assertThat(
            PredictionPoweredMean.withDefaults().score(GRADED, JUDGED_GRADED, singles()).sentence())
        .startsWith("48.1 % [39.")
        .contains("by 30 human labels and 90 judged items (people alone 48.5 % [")
        .contains(", the judge alone 47.")
        .contains("; that is worth ")
        .endsWith(" human labels");
    assertThat(
            PredictionPoweredMean.withDefaults()
                .difference(differences(30, 0.5), differences(90, 0.5), singles())
                .sentence())
        .startsWith("+50.0 points [+")
        .contains("], p < .001 by 30 human labels");
  }

  @Test
  void warnsWhereTheJudgeHelpsNothing() {
    double[] blind = new double[90];
    Arrays.fill(blind, 1);
    double[] noise = Sampling.seeded(3).doubles(90).toArray();

    CalibratedScore constant = PredictionPoweredMean.withDefaults().score(GRADED, blind, singles());
    CalibratedScore random = PredictionPoweredMean.withDefaults().score(GRADED, noise, singles());

    assertThat(constant.sentence())
        .endsWith("; the judge helps nothing: it or people give every item the same score");
    assertThat(estimated(constant).tuning()).isZero();
    assertThat(random.sentence())
        .contains("; the judge helps nothing: it follows people too little (correlation ");
  }

  @Test
  void fewLabelsAreRefusedWithHowManyAreMissing() {
    assertThat(
            PredictionPoweredMean.withDefaults()
                .score(new double[29], new double[90], singles())
                .sentence())
        .isEqualTo(
            "29 independent items with a human label, and 30 are needed: label at least 1 more");
    Clusters threes = Sampling.clusters(30, 3);
    assertThat(PredictionPoweredMean.withDefaults().score(RIGHT, JUDGED_RIGHT, threes))
        .isEqualTo(new CalibratedScore.TooFewLabels(10, 30));
  }

  @Test
  void allRightKeepsAWidth() {
    double[] human = new double[40];
    double[] judge = new double[100];
    Arrays.fill(human, 1);
    Arrays.fill(judge, 1);
    Interval interval =
        estimated(PredictionPoweredMean.withDefaults().score(human, judge, Clusters.eachItem(100)))
            .interval();

    assertThat(interval.high()).isEqualTo(1);
    // z^2 / (n + z^2) is .0876 for 40 labels, and Student's quantile makes it a little more.
    assertThat(interval.low()).isBetween(0.90, 0.9124);
  }

  @Test
  void noDifferenceAnywhereIsNoEvidence() {
    CalibratedScore.Estimated result =
        estimated(
            PredictionPoweredMean.withDefaults()
                .difference(new double[30], new double[90], singles()));
    assertThat(result.estimate()).isZero();
    assertThat(result.pValue()).hasValue(1);
    assertThat(result.interval().contains(0.03)).isTrue();
  }

  @Test
  void refusesWhatIsNoScore() {
    PredictionPoweredMean mean = PredictionPoweredMean.withDefaults();
    assertThatThrownBy(() -> mean.score(new double[] {2}, new double[2], Clusters.eachItem(2)))
        .hasMessage("a human score lies in 0..1, not 2.0");
    assertThatThrownBy(() -> mean.score(new double[1], new double[] {0, -1}, Clusters.eachItem(2)))
        .hasMessage("a judge's score lies in 0..1, not -1.0");
    assertThatThrownBy(
            () -> mean.difference(new double[] {-2}, new double[2], Clusters.eachItem(2)))
        .hasMessage("a human difference lies in -1..1, not -2.0");
    assertThatThrownBy(() -> mean.score(new double[2], new double[2], Clusters.eachItem(2)))
        .hasMessage(
            "2 human labels and 2 judged items: the judge has to score more than people did");
    assertThatThrownBy(() -> mean.score(new double[1], new double[2], Clusters.eachItem(3)))
        .hasMessage("2 judge's scores for 3 items");
    assertThatThrownBy(() -> mean.withTuning(1.5))
        .hasMessage("the judge's weight lies in 0..1, not 1.5");
  }

  @Property(tries = 100)
  void aJudgeThatIsOffByAConstantChangesNothing(@ForAll long seed) {
    RandomGenerator random = Sampling.seeded(seed);
    double[] human = random.doubles(40).toArray();
    double[] judge = random.doubles(120).map(score -> score / 2).toArray();
    double[] generous = Arrays.stream(judge).map(score -> score + 0.5).toArray();

    CalibratedScore.Estimated fair =
        estimated(PredictionPoweredMean.withDefaults().score(human, judge, Clusters.eachItem(120)));
    CalibratedScore.Estimated biased =
        estimated(
            PredictionPoweredMean.withDefaults().score(human, generous, Clusters.eachItem(120)));

    assertThat(biased.estimate()).isCloseTo(fair.estimate(), within(1e-9));
    assertThat(biased.interval().low()).isCloseTo(fair.interval().low(), within(1e-9));
  }

  /** Where plain prediction-powered intervals hold 85 to 93 %. */
  @ParameterizedTest
  @CsvSource({
    "30, .5, .6",
    "30, .7, .95",
    "30, .9, .95",
    "30, .95, .8",
    "50, .9, .8",
    "50, .9, .99",
    "100, .95, .95",
    "100, .7, .8",
    "200, .9, .95"
  })
  void coversARateOfRightAnswers(int labels, double rate, double accuracy) {
    RandomGenerator random = Sampling.seeded(61);
    assertThat(
            Sampling.share(
                1_500,
                () -> {
                  double[] truth = random.doubles(600).map(it -> it < rate ? 1 : 0).toArray();
                  double[] judge =
                      Arrays.stream(truth)
                          .map(it -> random.nextDouble() < accuracy ? it : 1 - it)
                          .toArray();
                  return estimated(
                          PredictionPoweredMean.withDefaults()
                              .score(Arrays.copyOf(truth, labels), judge, Clusters.eachItem(600)))
                      .interval()
                      .contains(rate);
                }))
        .isGreaterThan(0.935);
  }

  @Test
  void coversGradedScoresAndIsNarrowerThanPeopleAlone() {
    RandomGenerator random = Sampling.seeded(62);
    double[] held = new double[3];
    for (int run = 0; run < 1_500; run++) {
      double[] truth = random.doubles(500).map(Math::sqrt).toArray();
      double[] judge =
          Arrays.stream(truth)
              .map(it -> Math.clamp(0.8 * it + 0.15 * random.nextGaussian(), 0.0, 1.0))
              .toArray();
      CalibratedScore.Estimated result =
          estimated(
              PredictionPoweredMean.withDefaults()
                  .score(Arrays.copyOf(truth, 50), judge, Clusters.eachItem(500)));
      held[0] += result.interval().contains(2 / 3.0) ? 1 / 1_500.0 : 0;
      held[1] += result.interval().contains(result.judgeAlone()) ? 1 / 1_500.0 : 0;
      held[2] += result.worth() / 1_500;
    }
    assertThat(held[0]).isCloseTo(0.95, within(0.015));
    assertThat(held[1]).as("the judge alone is biased").isLessThan(0.1);
    assertThat(held[2]).as("50 labels are worth").isBetween(90.0, 150.0);
  }

  /** Customers with five mails each; people labelled whole customers, or one mail of each. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void coversDifferencesWithClusters(boolean wholeClusters) {
    RandomGenerator random = Sampling.seeded(63);
    Clusters clusters =
        wholeClusters
            ? Sampling.clusters(200, 5)
            : Clusters.of(IntStream.range(0, 1_000).mapToObj(item -> item % 200).toList());
    int labels = wholeClusters ? 200 : 60;
    assertThat(
            Sampling.share(
                1_000,
                () -> {
                  double[] shift = random.doubles(200).toArray();
                  double[] human = new double[1_000];
                  double[] judge = new double[1_000];
                  for (int item = 0; item < 1_000; item++) {
                    double up = 0.4 * shift[clusters.of(item)];
                    double draw = random.nextDouble();
                    human[item] = draw < up ? 1 : draw > 0.9 ? -1 : 0;
                    judge[item] = random.nextDouble() < 0.8 ? human[item] : 0;
                  }
                  return estimated(
                          PredictionPoweredMean.withDefaults()
                              .difference(Arrays.copyOf(human, labels), judge, clusters))
                      .interval()
                      .contains(0.1);
                }))
        .isBetween(0.935, 0.985);
  }

  private static double[] differences(int items, double share) {
    double[] differences = new double[items];
    Arrays.setAll(differences, item -> item % 10 < 10 * share ? 1 : 0);
    return differences;
  }

  private static Clusters singles() {
    return Clusters.eachItem(90);
  }

  private static CalibratedScore.Estimated estimated(CalibratedScore score) {
    return (CalibratedScore.Estimated) score;
  }
}
