package dev.finetooth.statistics.noninferiority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.noninferiority.NonInferiority.Inconclusive;
import dev.finetooth.statistics.noninferiority.NonInferiority.Inferior;
import dev.finetooth.statistics.noninferiority.NonInferiority.NonInferior;
import dev.finetooth.statistics.noninferiority.NonInferiority.Undecidable;
import dev.finetooth.statistics.paired.Discordance;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NonInferiorityTestTest {

  private static final NonInferiorityTest TEST = NonInferiorityTest.withMargin(.1);

  @Test
  void rightAndWrongAnswersGoByTango() {
    NonInferiority verdict = binary(TEST, 8, 10, 150);

    assertThat(verdict).isInstanceOf(NonInferior.class);
    Evidence evidence = ((NonInferior) verdict).evidence();
    // The exact p, where the normal approximation (Tango 1998) has .0036; see ExactScoreTest.
    assertThat(evidence.pValue()).isCloseTo(0.0044, within(1e-4));
    assertThat(evidence.difference()).isEqualTo(-2 / 150.0);
    assertThat(evidence.interval().confidence()).isEqualTo(.95);
    assertThat(verdict.sentence())
        .isEqualTo(
            "good enough: -1.3 points [-7.3, +4.5], margin 10.0 points, p = .004"
                + " (exact Tango score, 150 items)");
  }

  @Test
  void theLowerBoundDecides() {
    assertThat(binary(TEST, 5, 25, 300)).isInstanceOf(Inconclusive.class);
    assertThat(binary(TEST, 5, 90, 300)).isInstanceOf(Inferior.class);
    assertThat(binary(TEST, 5, 90, 300).sentence())
        .startsWith("worse by more than the margin: -28.3 points");
    assertThat(binary(TEST, 5, 25, 300).sentence())
        .startsWith("not shown to be good enough: -6.7 points")
        .endsWith("; these items could show a margin of 5.2 points");
    assertThat(binary(NonInferiorityTest.withMargin(.15), 5, 25, 300).sentence())
        .startsWith("good enough, though worse: -6.7 points");
  }

  @Test
  void theLevelDecidesToo() {
    // p = .0044
    assertThat(binary(TEST.withAlpha(.0045), 8, 10, 150)).isInstanceOf(NonInferior.class);
    assertThat(binary(TEST.withAlpha(.0044), 8, 10, 150)).isInstanceOf(Inconclusive.class);
  }

  private static final double[] GAINS = {
    .3, -.1, .05, .2, -.4, .1, .1, .15, -.2, .25, 0, .12, -.05, .3, .02
  };

  /**
   * Hall 1992 with SciPy: g = skew(d)/sqrt(15); u = (mean-x)/se; T = u+g*u**2/3+g**2*u**3/27+g/6;
   * t.sf(T(-.05), 14), t.cdf(T(.2), 14) and brentq(lambda x: T(x)-+t.isf(.025, 14), -1, 1).
   */
  @Test
  void otherScoresGoByStudentsT() {
    Difference difference = StudentDifference.of(GAINS, Clusters.eachItem(15));

    assertThat(difference.pAbove(-.05)).isCloseTo(0.04583852958905604, within(1e-10));
    assertThat(difference.pBelow(.2)).isCloseTo(0.001429509984589291, within(1e-10));
    assertThat(difference.interval(.95).low()).isCloseTo(-0.07373672793620088, within(1e-9));
    assertThat(difference.interval(.95).high()).isCloseTo(0.14731556059087084, within(1e-9));
    assertThat(difference.method()).isEqualTo("Student, corrected for skewness");
  }

  @Test
  void fewDifferingClustersAreBoundedExactly() {
    double[] reference = new double[200];
    Arrays.fill(reference, .5);
    double[] model = reference.clone();
    model[3] = .25;
    model[7] = .25;
    model[100] = .75;

    NonInferiority verdict =
        NonInferiorityTest.withMargin(.05).test(model, reference, Clusters.eachItem(200));

    Evidence evidence = ((NonInferior) verdict).evidence();
    // scipy.stats: beta.isf(.025, 3, 198), beta.isf(.025, 2, 199), binom.cdf(2, 200, .05)
    assertThat(evidence.interval().low()).isCloseTo(-0.03565466839723978, within(1e-9));
    assertThat(evidence.interval().high()).isCloseTo(0.027541898457205626, within(1e-9));
    assertThat(evidence.pValue()).isCloseTo(0.002336294190063899, within(1e-12));
    assertThat(evidence.difference()).isCloseTo(-.25 / 200, within(1e-15));
  }

  @Test
  void equalScoresAreNotInfinitelySure() {
    double[] scores = new double[200];
    Arrays.fill(scores, .5);

    NonInferiority verdict = TEST.test(scores, scores, Clusters.eachItem(200));

    // 1 - .025^(1/200)
    assertThat(((NonInferior) verdict).evidence().interval().low())
        .isCloseTo(-0.018275340355136227, within(1e-9));
    assertThat(NonInferiorityTest.withMargin(.018).test(scores, scores, Clusters.eachItem(200)))
        .isInstanceOf(Inconclusive.class);
  }

  @Test
  void theLargestClusterCountsForWhatItWeighs() {
    double[] scores = new double[30];
    Clusters even = Sampling.clusters(10, 3);
    Clusters uneven = Sampling.uneven(10, 5);

    Bound one = Bound.of(SparseDifference.of(new double[30], even).orElseThrow());
    Bound other = Bound.of(SparseDifference.of(new double[30], uneven).orElseThrow());

    assertThat(scores).hasSize(uneven.items());
    assertThat(other.low()).isCloseTo(5 / 3.0 * one.low(), within(1e-12));
    assertThat(other.p()).isGreaterThan(one.p());
  }

  private record Bound(double low, double p) {
    static Bound of(Difference difference) {
      return new Bound(difference.interval(.95).low(), difference.pAbove(-.3));
    }
  }

  @Test
  void ofOneClusterNothingCanBeSaid() {
    NonInferiority verdict =
        TEST.test(new double[] {1, 1}, new double[] {1, 0}, Clusters.of(List.of("a", "a")));

    assertThat(verdict).isEqualTo(new Undecidable(2));
    assertThat(verdict.sentence())
        .isEqualTo(
            "cannot be judged: all 2 items are of one cluster; evaluate on items of more clusters");
    assertThat(TEST.test(new double[] {1}, new double[] {1}, Clusters.eachItem(1)).sentence())
        .startsWith("cannot be judged: there is one item;");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> NonInferiorityTest.withMargin(2))
        .hasMessage("a margin lies between 0 and 1, for example 0.02 for two points, not 2.0");
    assertThatThrownBy(() -> TEST.withAlpha(.5))
        .hasMessage("a one-sided level lies between 0 and 0.5, for example 0.025, not 0.5");
    assertThatThrownBy(
            () -> TEST.test(new double[] {3, 0}, new double[] {1, 0}, Clusters.eachItem(2)))
        .hasMessage("a score lies in 0..1, not 3.0");
  }

  @Test
  void passesModelsAtTheMarginNoMoreOftenThanTheLevelSays() {
    RandomGenerator random = Sampling.seeded(31);
    assertThat(passesRightAndWrong(60, .1, .3, random)).isLessThan(.0285);
    assertThat(passesRightAndWrong(300, .05, .15, random)).isLessThan(.0285);
  }

  @Test
  void passesSkewedModelsAtTheMarginNoMoreOftenThanTheLevelSays() {
    RandomGenerator random = Sampling.seeded(32);
    // Rare losses of a half: 40, 60 and 10 expected; the last is the exact bounds' part.
    assertThat(passesRareLosses(Sampling.clusters(400, 1), .1, random)).isLessThan(.03);
    assertThat(passesRareLosses(Sampling.clusters(200, 3), .3, random)).isLessThan(.03);
    assertThat(passesRareLosses(Sampling.clusters(500, 1), .02, random)).isLessThan(.0285);
  }

  private static double passesRightAndWrong(
      int items, double margin, double discordance, RandomGenerator random) {
    NonInferiorityTest test = NonInferiorityTest.withMargin(margin);
    double better = (discordance - margin) / 2;
    double worse = (discordance + margin) / 2;
    Boolean[][] known = new Boolean[items + 1][items + 1];
    return Sampling.share(
        10_000,
        () -> {
          Discordance drawn = Sampling.discordance(items, better, worse, random);
          int b = drawn.onlyFirst();
          int c = drawn.onlySecond();
          if (known[b][c] == null) {
            known[b][c] = binary(test, b, c, items) instanceof NonInferior;
          }
          return known[b][c];
        });
  }

  /** Whole clusters lose a half with the given chance: the true loss is half of it. */
  private static double passesRareLosses(Clusters clusters, double chance, RandomGenerator random) {
    NonInferiorityTest test = NonInferiorityTest.withMargin(chance / 2);
    double[] reference = new double[clusters.items()];
    Arrays.fill(reference, .5);
    return Sampling.share(
        10_000,
        () -> {
          boolean[] lost = new boolean[clusters.count()];
          for (int cluster = 0; cluster < lost.length; cluster++) {
            lost[cluster] = random.nextDouble() < chance;
          }
          double[] model = reference.clone();
          for (int item = 0; item < model.length; item++) {
            model[item] = lost[clusters.of(item)] ? 0 : .5;
          }
          return test.test(model, reference, clusters) instanceof NonInferior;
        });
  }

  static NonInferiority binary(NonInferiorityTest test, int b, int c, int items) {
    double[] model = new double[items];
    double[] reference = new double[items];
    Arrays.fill(model, 0, b, 1);
    Arrays.fill(reference, b, b + c, 1);
    return test.test(model, reference, Clusters.eachItem(items));
  }
}
