package dev.finetooth.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Alternative;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.WilcoxonTest.Zeros;
import dev.finetooth.statistics.resampling.SignFlips;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every comparison, whatever the scores. */
class PairedPropertyTest {

  /** Grades in quarters, so that ties and zero differences are common. */
  @Provide
  Arbitrary<List<Double>> grades() {
    return Arbitraries.integers()
        .between(-4, 4)
        .map(grade -> grade / 4.0)
        .list()
        .ofMinSize(2)
        .ofMaxSize(16);
  }

  @Property
  void everyTestIsMirroredWhenTheModelsAre(@ForAll("grades") List<Double> grades) {
    double[] forth = array(grades);
    double[] back = Arrays.stream(forth).map(grade -> -grade).toArray();
    Clusters clusters = pairs(forth.length);
    mirrored(flips(forth, clusters), flips(back, clusters));
    mirrored(
        PairedTTest.withDefaults().test(forth, clusters),
        PairedTTest.withDefaults().test(back, clusters));
    for (Zeros zeros : Zeros.values()) {
      WilcoxonTest test = WilcoxonTest.withDefaults().with(zeros);
      assertThat(test.test(back).pValue()).isEqualTo(test.test(forth).pValue());
      assertThat(test.with(Alternative.LESS).test(back).pValue())
          .isEqualTo(test.with(Alternative.GREATER).test(forth).pValue());
    }
  }

  @Property
  void neitherTheOrderOfItemsNorTheNamesOfClustersMatter(
      @ForAll("grades") List<Double> grades, @ForAll long seed) {
    List<Integer> order = new ArrayList<>();
    for (int item = 0; item < grades.size(); item++) {
      order.add(item);
    }
    shuffle(order, Sampling.seeded(seed));
    double[] moved = order.stream().mapToDouble(grades::get).toArray();
    Clusters renamed = Clusters.of(order.stream().map(item -> "customer " + item / 2).toList());
    double[] differences = array(grades);
    Clusters clusters = pairs(differences.length);
    same(flips(moved, renamed), flips(differences, clusters));
    same(
        PairedTTest.withDefaults().test(moved, renamed),
        PairedTTest.withDefaults().test(differences, clusters));
    assertThat(WilcoxonTest.withDefaults().test(moved).pValue())
        .isCloseTo(WilcoxonTest.withDefaults().test(differences).pValue(), within(1e-12));
  }

  @Property
  void resultsAreWhereTheyCanBe(@ForAll("grades") List<Double> grades) {
    double[] differences = array(grades);
    double[] first = Arrays.stream(differences).map(d -> Math.max(d, 0)).toArray();
    double[] second = Arrays.stream(differences).map(d -> Math.max(-d, 0)).toArray();
    Comparison result =
        PairedTest.withDefaults().test(first, second, pairs(first.length), Sampling.seeded(1));
    assertThat(result.pValue()).isBetween(0.0, 1.0);
    assertThat(result.reason()).isPresent();
    result.interval().ifPresent(range -> holds(range, result.difference()));
    assertThat(result.minimumDetectableEffect().orElse(1)).isPositive();
    assertThat(result.sentence()).doesNotContain("NaN").doesNotContain("Infinity");
    assertThat(WilcoxonTest.withDefaults().test(differences).pValue()).isBetween(0.0, 1.0);
  }

  @Property
  void mcNemarIsMonotoneAndItsIntervalsHoldWhatWasSeen(
      @ForAll @IntRange(max = 60) int more,
      @ForAll @IntRange(max = 60) int less,
      @ForAll @IntRange(max = 60) int right,
      @ForAll @IntRange(min = 1, max = 60) int wrong) {
    PairedTable table = new PairedTable(right, more, less, wrong);
    Discordance seen = table.discordance();
    for (McNemarTest.Method method : McNemarTest.Method.values()) {
      McNemarTest test = McNemarTest.withDefaults().with(method);
      double p = test.test(seen).pValue();
      assertThat(p).isBetween(0.0, 1.0);
      assertThat(p).isEqualTo(test.test(new Discordance(less, more, seen.items())).pValue());
      if (more >= less) {
        Discordance further = new Discordance(more + 1, less, seen.items() + 1);
        assertThat(test.test(further).pValue()).isLessThanOrEqualTo(p + 1e-12);
      }
    }
    Interval tango = TangoInterval.of(seen, 0.95);
    Interval newcombe = NewcombeInterval.of(table, 0.95);
    Interval other = NewcombeInterval.of(new PairedTable(right, less, more, wrong), 0.95);
    assertThat(tango.contains(seen.difference())).isTrue();
    assertThat(newcombe.contains(seen.difference())).isTrue();
    assertThat(newcombe.low()).isCloseTo(-other.high(), within(1e-12));
    Interval wider = TangoInterval.of(seen, 0.99);
    assertThat(wider.low()).isLessThanOrEqualTo(tango.low());
    assertThat(wider.high()).isGreaterThanOrEqualTo(tango.high());
  }

  @Property(tries = 40)
  void randomFlipsAgreeWithAllFlips(@ForAll("grades") List<Double> grades) {
    double[] differences = array(grades);
    double total = Math.abs(Arrays.stream(differences).sum());
    double exact = share(SignFlips.all(differences.length), differences, total);
    double sampled =
        share(SignFlips.random(differences.length, 40_000, Sampling.seeded(1)), differences, total);
    assertThat(sampled).isCloseTo(exact, within(0.0125));
  }

  private static void shuffle(List<Integer> order, RandomGenerator random) {
    for (int left = order.size(); left > 1; left--) {
      Collections.swap(order, left - 1, random.nextInt(left));
    }
  }

  private static double share(SignFlips flips, double[] values, double total) {
    long extreme =
        Arrays.stream(flips.sums(values)).filter(sum -> Math.abs(sum) >= total - 1e-9).count();
    return flips.pValue((int) extreme);
  }

  private static Comparison flips(double[] differences, Clusters clusters) {
    return SignFlipTest.withDefaults().test(differences, clusters, Sampling.seeded(1));
  }

  private static void mirrored(Comparison one, Comparison other) {
    assertThat(other.pValue()).isCloseTo(one.pValue(), within(1e-12));
    assertThat(other.difference()).isCloseTo(-one.difference(), within(1e-12));
    assertThat(other.cautions()).isEqualTo(one.cautions());
    one.interval()
        .ifPresent(
            range ->
                assertThat(other.interval().orElseThrow().low())
                    .isCloseTo(-range.high(), within(1e-9)));
  }

  private static void same(Comparison one, Comparison other) {
    assertThat(other.pValue()).isCloseTo(one.pValue(), within(1e-9));
    assertThat(other.difference()).isCloseTo(one.difference(), within(1e-12));
    assertThat(other.clusters()).isEqualTo(one.clusters());
    assertThat(other.interval().isPresent()).isEqualTo(one.interval().isPresent());
    one.interval()
        .ifPresent(
            range ->
                assertThat(other.interval().orElseThrow().low())
                    .isCloseTo(range.low(), within(1e-9)));
  }

  private static void holds(Interval range, double difference) {
    assertThat(range.low()).isLessThanOrEqualTo(difference + 1e-12);
    assertThat(range.high()).isGreaterThanOrEqualTo(difference - 1e-12);
  }

  /** Items two by two. */
  private static Clusters pairs(int items) {
    List<Integer> labels = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      labels.add(item / 2);
    }
    return Clusters.of(labels);
  }

  private static double[] array(List<Double> grades) {
    return grades.stream().mapToDouble(grade -> grade).toArray();
  }
}
