package dev.finetooth.eval.decision;

import static dev.finetooth.eval.decision.MadeUpSweep.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.Decision.Standing;
import dev.finetooth.contracts.eval.Decision.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecideEdgeCasesTest {

  @Test
  void oneCandidate() {
    Decision decision =
        new MadeUpSweep(100)
            .base(item -> item % 5 == 0)
            .trial(2e-4, 8, 3, item -> item % 5 < 4)
            .baseline(1)
            .decide();

    assertThat(decision.recommended()).isEqualTo(trial(1));
    assertThat(decision.verdict()).isEqualTo(Verdict.DEFAULTS_HOLD);
    assertThat(decision.headline())
        .isEqualTo(
            "Use trial 1 (rate 2e-4, rank 8, 3 epochs): it is the defaults' configuration and the only trial with a score");
    assertThat(decision.overBase().comparisons()).isEqualTo(1);
    // Against the base, as there is nothing else to differ from.
    assertThat(decision.precision().discordance()).isCloseTo(0.6, within(1e-12));
    assertThat(decision.lookOut()).isEmpty();
  }

  @Test
  void allEqualRightDownToTheItem() {
    Decision decision =
        new MadeUpSweep(100)
            .trial(5e-4, 16, 3, item -> item % 2 == 0)
            .trial(2e-4, 8, 3, item -> item % 2 == 0)
            .trial(2e-4, 8, 1, item -> item % 2 == 0)
            .baseline(1)
            .decide();

    assertThat(decision.standings()).allMatch(Standing::tied).hasSize(3);
    assertThat(decision.recommended()).isEqualTo(trial(3));
    assertThat(decision.best()).isEqualTo(trial(3));
    var over = decision.overBaseline().orElseThrow();
    assertThat(over.pValue()).isEqualTo(1);
    assertThat(over.adjustedP()).isEqualTo(1);
    assertThat(over.high()).isCloseTo(3.8415 / 103.8415, within(1e-4));
    assertThat(over.sentence()).endsWith("; the two never differ");
    assertThat(decision.verdict()).isEqualTo(Verdict.DEFAULTS_HOLD);
  }

  @Test
  void allAtZero() {
    Decision decision =
        new MadeUpSweep(60)
            .trial(2e-4, 8, 3, item -> false)
            .trial(5e-4, 8, 3, item -> false)
            .baseline(1)
            .decide();

    assertThat(decision.winnersCurse().naive()).isZero();
    assertThat(decision.winnersCurse().corrected()).isZero();
    assertThat(decision.standings().getFirst().score().high()).isBetween(0.05, 0.07);
    assertThat(decision.lookOut())
        .anyMatch(line -> line.startsWith("trial 1 cannot be told from the untouched base model"));
  }

  @Test
  void noBaseline() {
    MadeUpSweep sweep =
        new MadeUpSweep(100)
            .trial(2e-4, 8, 3, item -> item % 2 == 0)
            .trial(5e-4, 8, 3, item -> item % 4 == 0);
    assertThat(sweep.decide().verdict()).isEqualTo(Verdict.NO_BASELINE);
    assertThat(sweep.decide().baseline()).isEmpty();
    assertThat(sweep.decide().headline())
        .endsWith("; the defaults' configuration has no score to compare it with");
    // A baseline that ended without a score.
    assertThat(sweep.baseline(9).decide().verdict()).isEqualTo(Verdict.NO_BASELINE);
    assertThat(sweep.select().toConfirm()).hasSize(2);
  }

  @Test
  void theBaseModelIsBetterThanAll() {
    Decision decision =
        new MadeUpSweep(200)
            .base(item -> item % 10 < 9)
            .trial(2e-4, 8, 3, item -> item % 10 < 5)
            .trial(5e-4, 8, 3, item -> item % 10 < 4)
            .baseline(1)
            .decide();

    assertThat(decision.headline())
        .startsWith("Keep the untouched base model: tuning made it worse, -40.0 points [");
    assertThat(decision.lookOut().getFirst())
        .isEqualTo("the untouched base model is better than trial 1");
  }

  @Test
  void oneCluster() {
    Decision decision =
        new MadeUpSweep(50)
            .clusters(item -> "only")
            .trial(2e-4, 8, 3, item -> item % 10 < 2)
            .trial(5e-4, 16, 3, item -> item % 10 < 9)
            .baseline(1)
            .decide();

    assertThat(decision.standings()).allMatch(Standing::tied);
    assertThat(decision.baseScore().method()).isEqualTo("Wilson on clusters");
    assertThat(decision.standings().getFirst().score().low()).isZero();
    assertThat(decision.standings().getFirst().score().method())
        .isEqualTo("no interval: all items are of one cluster");
    assertThat(decision.precision().minimumDetectableEffect()).isEqualTo(1);
    assertThat(decision.precision().sentence())
        .startsWith("50 items in 1 cluster are too few to tell any two models apart");
    assertThat(decision.lookOut())
        .contains("all items are of one cluster, so chance cannot be judged and all trials tie");
  }

  @Test
  void fewItems() {
    Decision decision =
        new MadeUpSweep(5)
            .trial(2e-4, 8, 3, item -> false)
            .trial(5e-4, 16, 3, item -> true)
            .baseline(1)
            .decide();

    assertThat(decision.standings()).allMatch(Standing::tied);
    assertThat(decision.verdict()).isEqualTo(Verdict.DEFAULTS_HOLD);
    assertThat(decision.lookOut())
        .contains(
            "the items are of 5 clusters; with fewer than 6 nothing can be told apart at 5 %",
            "only 5 items: add items before trusting any of this");
  }

  @Test
  void missingScoresAreNoZerosAndAreSaid() {
    Decision decision =
        new MadeUpSweep(100)
            .trial(2e-4, 8, 3, item -> item % 10 < 6)
            .scored(
                5e-4, 8, 3, item -> item < 4 ? -1 : item % 10 < 9 ? 1 : 0, 0.3, Optional.empty())
            .baseline(1)
            .decide();

    assertThat(decision.items()).isEqualTo(96);
    assertThat(decision.overBaseline().orElseThrow().difference())
        .isCloseTo(30 / 96.0, within(1e-12));
    assertThat(decision.lookOut())
        .contains(
            "4 items of 100 lack a score from some trial and were left out for all (trial 2 lacks most: 4); over the defaults +26.0 points if all missing scores went against it, +30.0 points if for it");
  }

  @Test
  void aTrialWithTooFewScoresIsLeftOutOfTheChoice() {
    Decision decision =
        new MadeUpSweep(100)
            .trial(2e-4, 8, 3, item -> item % 10 < 6)
            .scored(5e-4, 8, 3, item -> item < 50 ? -1 : 1, 0.3, Optional.empty())
            .baseline(1)
            .unscored(3, "diverged")
            .unscored(4, "diverged")
            .unscored(5, "out of memory")
            .decide();

    assertThat(decision.items()).isEqualTo(100);
    assertThat(decision.recommended()).isEqualTo(trial(1));
    assertThat(decision.standings().getLast().trial()).isEqualTo(trial(2));
    assertThat(decision.standings().getLast().tied()).isFalse();
    assertThat(decision.standings().getLast().score().items()).isEqualTo(50);
    assertThat(decision.lookOut())
        .contains(
            "trial 2 was left out: it has scores on 50 of 100 items",
            "trials 3 and 4 could not win: diverged",
            "trial 5 could not win: out of memory");
  }

  @Test
  void partialScores() {
    Decision decision =
        new MadeUpSweep(120)
            .scored(2e-4, 8, 3, item -> 0.4 + 0.01 * (item % 7), 0.3, Optional.empty())
            .scored(5e-4, 8, 3, item -> 0.5 + 0.01 * (item % 11), 0.3, Optional.empty())
            .baseline(1)
            .decide();

    assertThat(decision.verdict()).isEqualTo(Verdict.BEATS_DEFAULTS);
    assertThat(decision.standings().getFirst().score().method()).isEqualTo("Student");
    assertThat(decision.precision().minimumDetectableEffect()).isLessThan(0.02);
  }

  @Test
  void nothingToDecide() {
    assertThatThrownBy(() -> new MadeUpSweep(10).decide())
        .isInstanceOf(UndecidableException.class)
        .hasMessageStartingWith("no trial has a score");
    MadeUpSweep disjoint =
        new MadeUpSweep(2)
            .scored(2e-4, 8, 3, item -> item == 0 ? 1 : -1, 0.3, Optional.empty())
            .scored(5e-4, 8, 3, item -> item == 1 ? 1 : -1, 0.3, Optional.empty());
    assertThatThrownBy(disjoint::decide)
        .isInstanceOf(UndecidableException.class)
        .hasMessage(
            "no item has a score from all 2 trials; see the errors in the runs' items, then score again");
  }

  @Test
  void brokenInputIsRefused() {
    MadeUpSweep sweep = new MadeUpSweep(10).trial(2e-4, 8, 3, item -> true);
    sweep.runs().remove(sweep.question().candidates().getFirst().scored().run());
    assertThatThrownBy(sweep::decide)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the scores of run-0000000000000001 were not given");

    MadeUpSweep doubled = new MadeUpSweep(10).trial(2e-4, 8, 3, item -> true);
    doubled
        .runs()
        .replaceAll(
            (id, run) -> {
              var items = new java.util.ArrayList<>(run.items());
              items.add(items.getFirst());
              return new RunScores(id, 1, items);
            });
    assertThatThrownBy(doubled::decide)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("run-0000000000000000 has item item-0 twice");
  }
}
