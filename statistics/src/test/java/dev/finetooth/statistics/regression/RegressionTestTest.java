package dev.finetooth.statistics.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.regression.RegressionVerdict.Incomparable;
import dev.finetooth.statistics.regression.RegressionVerdict.Inconclusive;
import dev.finetooth.statistics.regression.RegressionVerdict.Invalid;
import dev.finetooth.statistics.regression.RegressionVerdict.Ok;
import dev.finetooth.statistics.regression.RegressionVerdict.Regressed;
import dev.finetooth.statistics.regression.RegressionVerdict.Suspected;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RegressionTestTest {

  private static final Provenance SAME = new Provenance("d1", "g1", "");
  private static final RegressionTest TEST = RegressionTest.withMargin(.05);
  private static final RandomGenerator RANDOM = Sampling.seeded(51);
  private static final SuiteRun BASELINE = run(SAME, 0, 20);

  @Test
  void aLossIsSuspectedAndAFreshRerunMakesItARegression() {
    RegressionVerdict first = TEST.test(BASELINE, run(SAME, 0, 60), RANDOM);
    assertThat(first).isInstanceOf(Suspected.class);
    assertThat(first.sentence())
        .startsWith("suspected to be worse, rerun once to confirm: -20.0 points [");

    RegressionVerdict second = TEST.confirm((Suspected) first, BASELINE, run(SAME, 0, 50), RANDOM);

    assertThat(second).isInstanceOf(Regressed.class);
    assertThat(((Regressed) second).evidence().difference()).isEqualTo(-.2);
    assertThat(((Regressed) second).rerun().difference()).isEqualTo(-.15);
    assertThat(second.sentence())
        .startsWith("regressed: -20.0 points [")
        .contains("; a fresh rerun: -15.0 points [");
    assertThat(TEST.confirm((Suspected) first, BASELINE, run(SAME, 0, 20), RANDOM))
        .isInstanceOf(Ok.class);
  }

  @Test
  void okExcludesALossOfTheMargin() {
    RegressionVerdict verdict = TEST.test(BASELINE, run(SAME, 0, 21), RANDOM);
    assertThat(verdict).isInstanceOf(Ok.class);
    assertThat(verdict.sentence()).startsWith("no regression: -0.5 points [");
    // Worse beyond chance, but by less than the margin.
    assertThat(RegressionTest.withMargin(.2).test(BASELINE, run(SAME, 0, 40), RANDOM))
        .isInstanceOf(Ok.class);
  }

  @Test
  void neitherIsInconclusiveAndSaysWhatWouldShow() {
    // 15 items are right of the one alone and 23 of the other; McNemar's formula solved in SciPy.
    RegressionVerdict verdict = TEST.test(BASELINE, run(SAME, 15, 28), RANDOM);

    assertThat(verdict).isInstanceOf(Inconclusive.class);
    assertThat(((Inconclusive) verdict).evidence().minimumDetectableEffect())
        .hasValueCloseTo(0.085843, within(1e-6));
    assertThat(verdict.sentence())
        .startsWith("inconclusive: -4.0 points [")
        .contains("; such items show differences of ");
  }

  @Test
  void aLossBelowTheMarginIsNotSuspectedHoweverSure() {
    // 9 points, all on one side: the upper bound is below zero, the lower beyond the margin.
    assertThat(RegressionTest.withMargin(.1).test(BASELINE, run(SAME, 0, 38), RANDOM))
        .isInstanceOf(Inconclusive.class);
    assertThat(RegressionTest.withMargin(.09).test(BASELINE, run(SAME, 0, 38), RANDOM))
        .isInstanceOf(Suspected.class);
  }

  @Test
  void ofOneClusterNothingShows() {
    RegressionVerdict verdict =
        TEST.withClusters(item -> "all").test(BASELINE, run(SAME, 0, 60), RANDOM);
    assertThat(verdict).isInstanceOf(Inconclusive.class);
    assertThat(((Inconclusive) verdict).evidence().interval()).isEmpty();
  }

  @Test
  void tooFewScoresAreInvalid() {
    Map<String, Double> some = new TreeMap<>(BASELINE.scores());
    some.keySet().removeIf(item -> item.compareTo("i189") > 0);
    SuiteRun current = new SuiteRun(SAME, 200, some);

    RegressionVerdict verdict = TEST.withCoverage(.96).test(BASELINE, current, RANDOM);

    assertThat(current.coverage()).isEqualTo(.95);
    assertThat(verdict).isEqualTo(new Invalid(.95, .96));
    assertThat(verdict.sentence())
        .isEqualTo(
            "invalid: 95.0 % of the planned items have scores in both runs, and 96.0 % are needed;"
                + " mend what failed and run again");
    assertThat(TEST.test(BASELINE, current, RANDOM)).isInstanceOf(Ok.class);
    assertThat(TEST.test(current, BASELINE, RANDOM)).isInstanceOf(Ok.class);
  }

  @Test
  void incomparableRunsSayWhatDiffers() {
    RegressionVerdict verdict =
        TEST.test(BASELINE, run(new Provenance("d2", "g2", "judge-3"), 0, 20), RANDOM);

    assertThat(verdict).isInstanceOf(Incomparable.class);
    assertThat(verdict.sentence())
        .isEqualTo(
            "incomparable: the data set differs (d1 and d2), the grader differs (g1 and g2),"
                + " the judge differs (none and judge-3); run the baseline again");
    assertThat(TEST.test(BASELINE, run(new Provenance("d2", "g1", ""), 0, 20), RANDOM))
        .isEqualTo(new Incomparable(java.util.List.of("the data set differs (d1 and d2)")));
  }

  @Test
  void theIntersectionIsForOtherDataNotForOtherGraders() {
    RegressionTest lenient = TEST.onIntersection();
    Map<String, Double> grown = new TreeMap<>(BASELINE.scores());
    grown.keySet().removeIf(item -> item.compareTo("i189") > 0);
    grown.put("new", 1.0);
    SuiteRun current = new SuiteRun(new Provenance("d2", "g1", ""), 191, grown);

    RegressionVerdict verdict = lenient.test(BASELINE, current, RANDOM);

    assertThat(verdict).isInstanceOf(Ok.class);
    assertThat(((Ok) verdict).evidence().items()).isEqualTo(190);
    assertThat(lenient.test(BASELINE, run(new Provenance("d1", "g2", ""), 0, 20), RANDOM))
        .isInstanceOf(Incomparable.class);
    SuiteRun apart = new SuiteRun(new Provenance("d2", "g1", ""), 1, Map.of("new", 1.0));
    assertThat(lenient.test(BASELINE, apart, RANDOM).sentence())
        .startsWith("incomparable: the data sets have no item in common;");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new SuiteRun(SAME, 1, Map.of("a", 1.0, "b", 1.0)))
        .hasMessage("2 items are scored of 1 planned");
    assertThatThrownBy(() -> RegressionTest.withMargin(0))
        .hasMessage("a margin lies in (0, 1) and the least coverage in (0, 1], not 0.0 and 0.95");
  }

  /** A model that is as good: a false alarm takes two runs that are each suspected. */
  @Test
  void anEqualModelIsHardlyEverSuspected() {
    RandomGenerator random = Sampling.seeded(52);
    double suspected =
        Sampling.share(
            2_000,
            () ->
                RegressionTest.withMargin(.01).test(drawn(random), drawn(random), random)
                    instanceof Suspected);
    assertThat(suspected).isBetween(.005, .033);
  }

  private static SuiteRun drawn(RandomGenerator random) {
    Map<String, Double> scores = new TreeMap<>();
    for (int item = 0; item < 150; item++) {
      scores.put("i" + item, random.nextDouble() < .7 ? 1.0 : 0.0);
    }
    return new SuiteRun(SAME, 150, scores);
  }

  /** 200 items, of which those in [from, to) are wrong. */
  private static SuiteRun run(Provenance provenance, int from, int to) {
    Map<String, Double> scores = new TreeMap<>();
    for (int item = 0; item < 200; item++) {
      boolean wrong = from <= item && item < from + to;
      scores.put("i%03d".formatted(item), wrong ? 0.0 : 1.0);
    }
    return new SuiteRun(provenance, 200, scores);
  }
}
