package dev.finetooth.statistics.noninferiority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.noninferiority.Equivalence.Different;
import dev.finetooth.statistics.noninferiority.Equivalence.Equivalent;
import dev.finetooth.statistics.noninferiority.Equivalence.Inconclusive;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EquivalenceTestTest {

  private static final EquivalenceTest TEST = EquivalenceTest.withMargin(.6);

  @Test
  void agreesWithTheGoldenValue() {
    Equivalence verdict = TEST.test(.1646666667, .1357514067862445, 14);

    Evidence evidence = ((Equivalent) verdict).evidence();
    assertThat(evidence.pValue()).isCloseTo(.003166881489265175, within(1e-11));
    assertThat(evidence.interval().low()).isCloseTo(-.0744336620516, within(1e-9));
    assertThat(evidence.interval().high()).isCloseTo(.4037669953850, within(1e-9));
    // t 1.213001548676, two-sided p .245199929713
    assertThat(2 * StudentDifference.plain(.1646666667, .1357514067862445, 14).pAbove(0))
        .isCloseTo(.245199929713, within(1e-9));
    assertThat(verdict.sentence())
        .isEqualTo(
            "as good as each other: +16.5 points [-7.4, +40.4], margin 60.0 points, p = .003"
                + " (Student, 15 items)");
  }

  @Test
  void theLargerSideCounts() {
    assertThat(TEST.test(-.1646666667, .1357514067862445, 14))
        .isInstanceOfSatisfying(
            Equivalent.class,
            verdict ->
                assertThat(verdict.evidence().pValue())
                    .isCloseTo(.003166881489265175, within(1e-11)));
    assertThat(TEST.withAlpha(.0031).test(.1646666667, .1357514067862445, 14))
        .isInstanceOf(Inconclusive.class);
  }

  @Test
  void aDifferenceBeyondTheMarginIsNamedWithItsSide() {
    assertThat(TEST.test(.9, .1, 14)).isInstanceOf(Different.class);
    assertThat(TEST.test(.9, .1, 14).sentence()).startsWith("better by more than the margin: ");
    assertThat(TEST.test(-.9, .1, 14).sentence()).startsWith("worse by more than the margin: ");
    assertThat(TEST.test(.65, .1, 14)).isInstanceOf(Inconclusive.class);
    assertThat(TEST.test(.65, .1, 14).sentence())
        .startsWith("not shown to be equal: ")
        .contains("; these items could show a margin of 26");
  }

  @Test
  void ofOneClusterNothingCanBeSaid() {
    assertThat(TEST.test(new double[2], new double[2], Clusters.of(List.of("a", "a"))))
        .isEqualTo(new Equivalence.Undecidable(2));
    assertThatThrownBy(() -> TEST.test(.1, 0, 14))
        .hasMessage("a standard error of 0.0 with 14.0 degrees of freedom says nothing");
  }

  @Test
  void callsModelsAMarginApartEqualNoMoreOftenThanTheLevelSays() {
    RandomGenerator random = Sampling.seeded(33);
    Clusters clusters = Sampling.clusters(80, 3);
    double[] second = new double[240];
    Arrays.fill(second, .5);
    EquivalenceTest test = EquivalenceTest.withMargin(.05);
    double equal =
        Sampling.share(
            10_000,
            () -> {
              double[] first = second.clone();
              for (int cluster = 0; cluster < 80; cluster++) {
                double shift = .05 + .2 * (random.nextDouble() - .5);
                for (int item = 3 * cluster; item < 3 * cluster + 3; item++) {
                  first[item] += shift + .2 * (random.nextDouble() - .5);
                }
              }
              return test.test(first, second, clusters) instanceof Equivalent;
            });
    assertThat(equal).isCloseTo(.05, within(.0065));
  }
}
