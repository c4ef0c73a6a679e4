package dev.finetooth.statistics.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.regression.Drift.Drifted;
import dev.finetooth.statistics.regression.Drift.Steady;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DriftDetectorTest {

  private static final Clusters ITEMS = Clusters.eachItem(100);

  /**
   * numpy: s = 4.5 * 2**(-arange(16)/2); M = ones(16); for r in (70, 85, 70): M = maximum(M, 1) *
   * (1 - .2 s)**r * (1 + .8 s)**(100 - r); log(M.mean()).
   */
  @Test
  void evidenceIsTheMeanOfWhatTheGamblersHave() {
    DriftDetector detector = DriftDetector.below(.8);
    assertThat(detector.observe(scores(70), ITEMS))
        .isInstanceOfSatisfying(
            Steady.class,
            drift -> assertThat(drift.logEvidence()).isCloseTo(1.492127418459971, within(1e-9)));
    assertThat(detector.observe(scores(85), ITEMS))
        .isInstanceOfSatisfying(
            Steady.class,
            drift -> assertThat(drift.logEvidence()).isCloseTo(-0.3653050975394054, within(1e-9)));
    assertThat(detector.observe(scores(70), ITEMS))
        .isInstanceOfSatisfying(
            Steady.class,
            drift -> assertThat(drift.logEvidence()).isCloseTo(1.5885452338642414, within(1e-9)));
  }

  @Test
  void driftIsFoundAndItsBeginningNamed() {
    DriftDetector detector = DriftDetector.below(.8);
    Drift drift = detector.observe(scores(84), ITEMS);
    for (int run = 2; run <= 20; run++) {
      drift = detector.observe(scores(84), ITEMS);
    }
    assertThat(drift.sentence()).isEqualTo("no drift below 80.0 % in 20 runs");
    while (drift instanceof Steady) {
      drift = detector.observe(scores(74), ITEMS);
    }
    assertThat(drift.sentence())
        .startsWith("drifted below 80.0 % since run 21 of ")
        .endsWith(" (a false alarm comes at most every 1,000 runs)");
    assertThat(((Drifted) drift).runs()).isBetween(25, 40);
  }

  @Test
  void aClusterIsOneObservation() {
    Clusters pairs = Sampling.clusters(50, 2);
    double together = ((Steady) DriftDetector.below(.8).observe(scores(70), pairs)).logEvidence();
    double apart = ((Steady) DriftDetector.below(.8).observe(scores(70), ITEMS)).logEvidence();
    assertThat(together).isLessThan(apart);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> DriftDetector.below(.8).withRunLength(1))
        .hasMessage("a floor lies in (0, 1] and a run length is above 1, not 0.8 and 1.0");
    assertThatThrownBy(
            () -> DriftDetector.below(.8).observe(new double[] {2}, Clusters.eachItem(1)))
        .hasMessage("a score lies in 0..1, not 2.0");
  }

  /** Exactly at the floor, items of unlike difficulty: the least favourable that is no drift. */
  @Test
  void falseAlarmsAreAsRareAsPromised() {
    RandomGenerator random = Sampling.seeded(55);
    Clusters items = Clusters.eachItem(20);
    double total = 0;
    int repeats = 200;
    for (int repeat = 0; repeat < repeats; repeat++) {
      DriftDetector detector = DriftDetector.below(.7).withRunLength(50);
      int runs = 0;
      Drift drift = new Steady(0, .7, 0);
      while (drift instanceof Steady && runs < 2_000) {
        double[] scores = new double[20];
        Arrays.setAll(scores, item -> random.nextDouble() < (item % 2 == 0 ? .5 : .9) ? 1 : 0);
        drift = detector.observe(scores, items);
        runs++;
      }
      total += runs;
    }
    assertThat(total / repeats).isGreaterThan(50);
  }

  private static double[] scores(int right) {
    double[] scores = new double[100];
    Arrays.fill(scores, 0, right, 1);
    return scores;
  }
}
