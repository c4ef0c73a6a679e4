package dev.finetooth.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleissKappaTest {

  /** Fourteen raters, ten items, five categories; the usual worked example. */
  private static final int[][] TEN = {
    {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
    {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}
  };

  private static final int[][] SEVEN = {
    {3, 0, 0}, {2, 1, 0}, {1, 1, 1}, {0, 2, 1}, {1, 0, 2}, {0, 1, 2}, {1, 2, 0}
  };

  /** statsmodels 0.15.0: fleiss_kappa(TEN). */
  @Test
  void agreesWithStatsmodels() {
    Agreement.Estimated result = estimated(FleissKappa.withDefaults().of(TEN));

    assertThat(result.value()).isCloseTo(0.20993070442195522, within(1e-12));
    assertThat(result.observed()).isCloseTo(0.378021978022, within(1e-11));
    assertThat(result.expected()).isCloseTo(0.212755102041, within(1e-11));
    assertThat(result.raters()).isEqualTo(14);
    assertThat(result.interval()).isEmpty();
  }

  /** irrCAC 0.4.4: CAC(raw, digits=12).fleiss()["est"], on TEN four times over. */
  @Test
  void theStandardErrorAgreesWithGwets() {
    Agreement.Estimated result = estimated(FleissKappa.withDefaults().of(times(4, TEN)));

    assertThat(result.standardError()).hasValueCloseTo(0.044373646699, within(1e-11));
    // Gwet: 0.120176532523, 0.299684876321, without the added item.
    assertThat(result.interval().orElseThrow().low()).isCloseTo(0.1148, within(5e-4));
    assertThat(result.interval().orElseThrow().high()).isCloseTo(0.2948, within(5e-4));
  }

  /**
   * statsmodels 0.15.0 and SciPy 1.17.1, on SEVEN five times over: k = fleiss_kappa(F); p =
   * F.sum(0)/F.sum(); q = 1-p; se = sqrt(2)/((p*q).sum()*sqrt(35*3*2))*sqrt((p*q).sum()**2 -
   * (p*q*(q-p)).sum()); 2*norm.sf(abs(k/se)).
   */
  @Test
  void chanceIsJudgedByItsOwnStandardError() {
    Agreement.Estimated result = estimated(FleissKappa.withDefaults().of(times(5, SEVEN)));

    assertThat(result.value()).isCloseTo(0.06506849315068507, within(1e-12));
    assertThat(result.pValue()).hasValueCloseTo(0.3473840147204793, within(1e-9));
  }

  @Test
  void degenerateRatingsAreUndefined() {
    assertThat(FleissKappa.withDefaults().of(new int[][] {{1, 0}, {0, 1}}).sentence())
        .isEqualTo("Fleiss' kappa is undefined: one rater has nobody to agree with");
    assertThat(FleissKappa.withDefaults().of(new int[][] {{3, 0}, {3, 0}}).sentence())
        .isEqualTo(
            "Fleiss' kappa is undefined: every rating is of the same category, so agreement and"
                + " chance look alike");
  }

  @Test
  void refusesUnevenRows() {
    assertThatThrownBy(() -> FleissKappa.withDefaults().of(new int[][] {{2, 1}, {1, 1}}))
        .hasMessage(
            "item 1 has 2 ratings, the first has 3; use Krippendorff's alpha where ratings are"
                + " missing");
    assertThatThrownBy(() -> FleissKappa.withDefaults().of(new int[0][]))
        .hasMessage("there are no items");
    assertThatThrownBy(() -> FleissKappa.withDefaults().of(new int[][] {{3, -1}}))
        .hasMessage("a count of raters is not negative: -1");
    assertThatThrownBy(() -> FleissKappa.withDefaults().of(SEVEN, Clusters.eachItem(2)))
        .hasMessage("7 rows for 2 items");
  }

  @Test
  void fullAgreementKeepsAWidth() {
    Agreement.Estimated result =
        estimated(FleissKappa.withDefaults().of(times(20, new int[][] {{3, 0}, {0, 3}})));
    assertThat(result.value()).isEqualTo(1);
    assertThat(result.interval().orElseThrow().low()).isBetween(0.88, 0.95);
    assertThat(result.sentence()).startsWith("Fleiss' kappa 1.00 [0.9");
  }

  @ParameterizedTest
  @CsvSource({"50, .5, 0, 2", "50, .5, .4, 3", "50, .5, .8, 2", "100, .7, .8, 3", "100, .7, .4, 5"})
  void coversTheTruth(int items, double share, double agreement, int raters) {
    RandomGenerator random = Sampling.seeded(41);
    assertThat(
            Sampling.share(
                2_000,
                () -> contains(random, Clusters.eachItem(items), 1, share, agreement, raters)))
        .isBetween(0.92, 0.975);
  }

  @Test
  void coversTheTruthWithClusters() {
    RandomGenerator random = Sampling.seeded(42);
    Clusters clusters = Sampling.clusters(50, 3);
    assertThat(Sampling.share(2_000, () -> contains(random, clusters, 0.3, .6, .5, 3)))
        .isBetween(0.93, 0.97);
  }

  @Test
  void chanceAloneRarelyLooksLikeAgreement() {
    RandomGenerator random = Sampling.seeded(43);
    double[] shares = {0.5, 0.3, 0.2};
    assertThat(
            Sampling.share(
                10_000,
                () ->
                    estimated(
                                FleissKappa.withDefaults()
                                    .of(Raters.counts(Raters.of(3, 50, shares, 0, random), 3)))
                            .pValue()
                            .orElseThrow()
                        <= 0.05))
        .isCloseTo(0.05, within(0.0075));
  }

  private static boolean contains(
      RandomGenerator random,
      Clusters clusters,
      double within,
      double share,
      double agreement,
      int raters) {
    double[] shares = {share, 1 - share};
    int[][] counts =
        Raters.counts(Raters.of(raters, clusters, shares, agreement, within, random), 2);
    // Refused for want of a second category, it claims nothing.
    return estimated(FleissKappa.withDefaults().of(counts, clusters))
        .interval()
        .map(interval -> interval.contains(agreement))
        .orElse(true);
  }

  private static int[][] times(int times, int[][] counts) {
    return Collections.nCopies(times, List.of(counts)).stream()
        .flatMap(List::stream)
        .toArray(int[][]::new);
  }

  private static Agreement.Estimated estimated(Agreement agreement) {
    return (Agreement.Estimated) agreement;
  }
}
