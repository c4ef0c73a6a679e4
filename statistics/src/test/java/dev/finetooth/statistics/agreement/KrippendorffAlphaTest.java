package dev.finetooth.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KrippendorffAlphaTest {

  /** The example of Krippendorff (2011): four raters, twelve units, some ratings missing. */
  private static final double[][] MISSING = {
    {1, 1, 1}, {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3}, {2, 2, 2, 2}, {1, 2, 3, 4},
    {4, 4, 4, 4}, {1, 1, 2, 1}, {2, 2, 2, 2}, {5, 5, 5}, {1, 1}, {3}
  };

  private final RandomGenerator random = Sampling.seeded(31);

  @Test
  void agreesWithTheGoldenValues() {
    double[][] nominal = {{1, 1, 1}, {0, 0, 0}, {1, 1, 1}, {0, 0, 1}};
    double[][] ordinal = {{1, 1}, {3, 4}, {5, 5}};

    assertThat(alpha(Metric.NOMINAL, nominal).value()).isCloseTo(.685714, within(5e-7));
    assertThat(alpha(Metric.ORDINAL, ordinal).value()).isCloseTo(94 / 99.0, within(1e-12));
  }

  /** krippendorff 0.9.0: alpha(reliability_data=ratings, level_of_measurement=metric). */
  @ParameterizedTest
  @CsvSource({
    "NOMINAL, 0.743421052631579", "ORDINAL, 0.8153875037548814",
    "INTERVAL, 0.8491071428571428", "RATIO, 0.7974027747116121"
  })
  void agreesWithTheReferenceWhereRatingsAreMissing(Metric metric, double expected) {
    Agreement.Estimated result = alpha(metric, MISSING);

    assertThat(result.value()).isCloseTo(expected, within(1e-12));
    assertThat((result.observed() - result.expected()) / (1 - result.expected()))
        .isCloseTo(expected, within(1e-12));
    assertThat(result.items()).isEqualTo(11);
    assertThat(result.raters()).isEqualTo(4);
    assertThat(result.interval()).isEmpty();
  }

  /** By hand: half of the pairs within units agree, and 12 + 12 of the 56 ordered pairs of all. */
  @Test
  void tellsTheAgreementItself() {
    double[][] half = {{0, 0}, {1, 1}, {0, 1}, {1, 0}};
    assertThat(alpha(Metric.NOMINAL, half).observed()).isEqualTo(0.5);
    assertThat(alpha(Metric.NOMINAL, half).expected()).isCloseTo(3 / 7.0, within(1e-12));
  }

  @Test
  void whatCannotBeToldIsUndefined() {
    assertThat(of(new double[][] {{1}, {2}, {}}).sentence())
        .isEqualTo("Krippendorff's alpha (nominal) is undefined: no unit was rated by two raters");
    assertThat(of(new double[][] {{1, 1}, {1, 1, 1}, {2}}).sentence())
        .isEqualTo(
            "Krippendorff's alpha (nominal) is undefined: every rating is the same, so agreement"
                + " and chance look alike");
    assertThat(of(new double[][] {{0.0, -0.0}})).isInstanceOf(Agreement.Undefined.class);
  }

  @Test
  void fewUnitsOrOneCategoryHaveNoInterval() {
    double[][] rare = new double[60][2];
    rare[0][0] = 1;
    rare[1][0] = 1;
    rare[1][1] = 1;

    assertThat(alpha(Metric.NOMINAL, MISSING).method())
        .isEqualTo("no interval under 30 independent items");
    assertThat(alpha(Metric.NOMINAL, rare).method())
        .isEqualTo("no interval: nearly all ratings are of one category");
    assertThat(alpha(Metric.NOMINAL, rare).sentence())
        .isEqualTo(
            "Krippendorff's alpha (nominal) 0.66 (no interval: nearly all ratings are of one"
                + " category, 60 items, 2 raters)");
  }

  @Test
  void refusesWhatIsNoRating() {
    assertThatThrownBy(() -> of(new double[][] {{1, Double.NaN}}))
        .hasMessage("a rating is a finite number, not NaN; leave missing ratings out");
    assertThatThrownBy(() -> alpha(Metric.RATIO, new double[][] {{1, -2}}))
        .hasMessage("the ratio metric is for amounts from 0, not -2.0; use the interval metric");
    assertThatThrownBy(
            () ->
                KrippendorffAlpha.withDefaults().of(new double[3][2], Clusters.eachItem(2), random))
        .hasMessage("3 rows for 2 units");
  }

  @ParameterizedTest
  @EnumSource
  void fullAgreementIsOneOnEveryScale(Metric metric) {
    double[][] same = {{0, 0}, {4, 4, 4}, {2, 2}};
    assertThat(alpha(metric, same).value()).isEqualTo(1);
  }

  @Property(tries = 100)
  void doesNotDependOnTheOrderOfRatersOrUnits(
      @ForAll @Size(12) List<@IntRange(max = 4) Integer> first,
      @ForAll @Size(12) List<@IntRange(max = 4) Integer> second) {
    for (Metric metric : Metric.values()) {
      double[][] units = Raters.byItem(new int[][] {ints(first), ints(second)});
      double[][] turned = Raters.byItem(new int[][] {ints(second), ints(first)});
      Collections.reverse(Arrays.asList(turned));
      KrippendorffAlpha alpha = KrippendorffAlpha.withDefaults().with(metric);
      Agreement there = alpha.of(units, Clusters.eachItem(12), Sampling.seeded(1));
      Agreement back = alpha.of(turned, Clusters.eachItem(12), Sampling.seeded(1));
      if (there instanceof Agreement.Estimated one && back instanceof Agreement.Estimated other) {
        assertThat(one.value()).isCloseTo(other.value(), within(1e-9)).isLessThanOrEqualTo(1);
      } else {
        assertThat(there).isEqualTo(back);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"40, .5, .4, 2", "40, .5, .7, 3", "60, .7, .5, 3", "100, .5, .8, 2"})
  void coversTheTruth(int items, double share, double agreement, int raters) {
    KrippendorffAlpha quick = KrippendorffAlpha.withDefaults().withDraws(299);
    double[] shares = {share, 1 - share};
    assertThat(
            Sampling.share(
                600,
                () ->
                    contains(
                        quick.of(
                            Raters.byItem(Raters.of(raters, items, shares, agreement, random)),
                            Clusters.eachItem(items),
                            random),
                        agreement)))
        .isBetween(0.925, 0.985);
  }

  /** Alpha is 1/2 where the rating is the unit's value plus noise of the same variance. */
  @Test
  void coversTheTruthOnAMetricScaleWithClusters() {
    KrippendorffAlpha quick = KrippendorffAlpha.withDefaults().with(Metric.INTERVAL).withDraws(199);
    Clusters clusters = Sampling.clusters(40, 2);
    assertThat(
            Sampling.share(
                400,
                () -> {
                  double[] values =
                      random.doubles(40).map(it -> Math.sqrt(12) * (it - 0.5)).toArray();
                  double[][] units =
                      Stream.iterate(0, unit -> unit + 1)
                          .limit(80)
                          .map(
                              unit ->
                                  new double[] {
                                    values[unit / 2] + random.nextGaussian(),
                                    values[unit / 2] + random.nextGaussian()
                                  })
                          .toArray(double[][]::new);
                  return contains(quick.of(units, clusters, random), 0.5);
                }))
        .isBetween(0.925, 0.985);
  }

  private static boolean contains(Agreement agreement, double truth) {
    // Refused for want of a second category, it claims nothing.
    return ((Agreement.Estimated) agreement)
        .interval()
        .map(interval -> interval.contains(truth))
        .orElse(true);
  }

  private Agreement of(double[][] ratings) {
    return KrippendorffAlpha.withDefaults().of(ratings, Clusters.eachItem(ratings.length), random);
  }

  private Agreement.Estimated alpha(Metric metric, double[][] ratings) {
    return (Agreement.Estimated)
        KrippendorffAlpha.withDefaults()
            .with(metric)
            .of(ratings, Clusters.eachItem(ratings.length), random);
  }

  private static int[] ints(List<Integer> ratings) {
    return ratings.stream().mapToInt(Integer::intValue).toArray();
  }
}
