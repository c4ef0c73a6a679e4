package dev.finetooth.eval.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.Decision.Standing;
import dev.finetooth.contracts.eval.Decision.Verdict;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What share of made-up sweeps ends in a wrong decision. */
class DecideSimulationTest {

  private static final int RUNS = 200;
  private static final int ITEMS = 240;

  @Test
  void equalTrialsTieAndSeldomBeatTheDefaults() {
    int allTied = 0;
    int claims = 0;
    double naive = 0;
    double corrected = 0;
    for (int run = 0; run < RUNS; run++) {
      Decision decision = sweep(run, 0, item -> "item-" + item);
      allTied += decision.standings().stream().allMatch(Standing::tied) ? 1 : 0;
      claims += decision.verdict() == Verdict.BEATS_DEFAULTS ? 1 : 0;
      naive += (decision.winnersCurse().naive() - 0.7) / RUNS;
      corrected += (decision.winnersCurse().corrected() - 0.7) / RUNS;
    }
    assertThat(allTied).isGreaterThanOrEqualTo((int) (0.92 * RUNS));
    assertThat(claims).isLessThanOrEqualTo((int) (0.05 * RUNS));
    assertThat(naive).isGreaterThan(0.02);
    assertThat(Math.abs(corrected)).isLessThan(0.45 * naive);
  }

  @Test
  void equalTrialsOnClustersSeldomBeatTheDefaults() {
    int allTied = 0;
    int claims = 0;
    for (int run = 0; run < RUNS; run++) {
      Decision decision = sweep(run, 0, item -> "customer-" + item / 6);
      allTied += decision.standings().stream().allMatch(Standing::tied) ? 1 : 0;
      claims += decision.verdict() == Verdict.BEATS_DEFAULTS ? 1 : 0;
    }
    assertThat(allTied).isGreaterThanOrEqualTo((int) (0.90 * RUNS));
    assertThat(claims).isLessThanOrEqualTo((int) (0.05 * RUNS));
  }

  @Test
  void aGainOfFifteenPointsIsFound() {
    int found = 0;
    for (int run = 0; run < 100; run++) {
      Decision decision = sweep(run, 0.15, item -> "item-" + item);
      found += decision.verdict() == Verdict.BEATS_DEFAULTS ? 1 : 0;
    }
    assertThat(found).isGreaterThan(80);
  }

  /** Nine equal trials, of which the defaults are the dearest; all others gain over them. */
  private static Decision sweep(int run, double gain, IntFunction<String> clusters) {
    SplittableRandom random = new SplittableRandom(1_000 + run);
    double[] ease = new double[ITEMS];
    String previous = "";
    for (int item = 0; item < ITEMS; item++) {
      String cluster = clusters.apply(item);
      ease[item] = cluster.equals(previous) ? ease[item - 1] : 0.45 + 0.5 * random.nextDouble();
      previous = cluster;
    }
    MadeUpSweep sweep =
        new MadeUpSweep(ITEMS)
            .seed(run)
            .clusters(clusters)
            .base(MadeUpSweep.chance(random, ease, -0.4));
    for (int rank : new int[] {8, 16, 32}) {
      for (int epochs : new int[] {1, 2, 3}) {
        boolean dearest = rank == 32 && epochs == 3;
        sweep.trial(2e-4, rank, epochs, MadeUpSweep.chance(random, ease, dearest ? -gain : 0));
      }
    }
    return sweep.baseline(9).decide();
  }
}
