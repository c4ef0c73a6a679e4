package dev.finetooth.eval.decision;

import static dev.finetooth.eval.decision.MadeUpSweep.clear;
import static dev.finetooth.eval.decision.MadeUpSweep.subject;
import static dev.finetooth.eval.decision.MadeUpSweep.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.Decision.Standing;
import dev.finetooth.contracts.eval.Decision.Verdict;
import org.junit.jupiter.api.Test;

class DecideTest {

  @Test
  void recommendsTheCheapestOfTheTied() {
    Selection selection = clear().select();

    assertThat(selection.best()).isEqualTo(trial(2));
    assertThat(selection.tied()).containsExactly(trial(3), trial(2));
    assertThat(selection.recommended()).isEqualTo(trial(3));
    assertThat(selection.toConfirm()).containsExactly(subject(3), subject(1), subject(0));
  }

  @Test
  void saysWhatBeatsTheDefaultsAndByHowMuch() {
    Decision decision =
        clear()
            .confirm(3, item -> item % 10 < 9)
            .confirm(1, item -> item % 10 < 7)
            .confirm(0, item -> item % 8 == 0)
            .decide();

    assertThat(decision.verdict()).isEqualTo(Verdict.BEATS_DEFAULTS);
    assertThat(decision.headline())
        .startsWith(
            "Use trial 3 (rate 5e-4, rank 16, 3 epochs): over the defaults +20.0 points [+15.")
        .endsWith("], p < .001 after 3 comparisons (240 items)");
    assertThat(decision.because())
        .isEqualTo(
            "trial 3 is the cheapest of 2 trials that cannot be told from the best (model confidence set, 95 %); cheapest by model size, then rank, then epochs, then learning rate");
    assertThat(decision.items()).isEqualTo(240);
    assertThat(decision.clusters()).isEqualTo(240);
    assertThat(decision.standings())
        .extracting(Standing::trial)
        .containsExactly(trial(2), trial(3), trial(1), trial(4));
    assertThat(decision.standings())
        .extracting(Standing::tied)
        .containsExactly(true, true, false, false);
    assertThat(decision.standings().getFirst().score().method()).isEqualTo("Wilson");

    var over = decision.overBaseline().orElseThrow();
    assertThat(over.difference()).isCloseTo(0.2, within(1e-12));
    assertThat(over.against()).isEqualTo("the defaults (trial 1)");
    assertThat(over.comparisons()).isEqualTo(3);
    assertThat(over.method())
        .isEqualTo("exact McNemar test with Tango score interval; max-T, 9999 draws");
    assertThat(decision.overBase().difference()).isCloseTo(0.775, within(0.01));
    assertThat(decision.baseScore().value()).isCloseTo(0.125, within(1e-12));

    var curse = decision.winnersCurse();
    assertThat(curse.naive()).isCloseTo(220 / 240.0, within(1e-12));
    assertThat(curse.corrected()).isBetween(0.90, 0.917);
    assertThat(curse.confirmed().orElseThrow().value()).isCloseTo(0.9, within(1e-12));
    assertThat(curse.confirmedOverBaseline().orElseThrow().comparisons()).isEqualTo(1);
    assertThat(curse.sentence())
        .startsWith("the best (trial 2) looked like 91.7 %; corrected for having been chosen 9")
        .contains("trial 3 confirmed on 240 untouched items 90.0 % [85.6, 93.2]")
        .endsWith("the base model 12.5 %");
    assertThat(decision.precision().minimumDetectableEffect()).isBetween(0.05, 0.1);
    assertThat(decision.precision().sentence())
        .startsWith("240 items tell apart ")
        .contains("points or more (80 % power); two models differ on ");
    assertThat(decision.cost().aloneHours()).isCloseTo(0.04, within(1e-12));
    assertThat(decision.cost().sentence())
        .isEqualTo("1.2 min of training (each trial alone: 2.4 min) and 8.0 min of scoring");
    assertThat(decision.provenance()).containsEntry("engine", "test");
  }

  @Test
  void saysWhatTrainingTogetherSavedAndWhatAProviderCharged() {
    Decision decision = clear().spent(0.05, 3.5).decide();
    assertThat(decision.cost().aloneHours()).isCloseTo(0.09, within(1e-12));
    assertThat(decision.cost().sentence())
        .isEqualTo(
            "1.2 min of training (each trial alone: 5.4 min; 3.0 min of that saved by training"
                + " together), 3.50 dollars to the provider and 5.0 min of scoring");
  }

  @Test
  void isTheSameForTheSameScoresInAnyOrder() {
    Decision first = clear().decide();
    assertThat(clear().decide()).isEqualTo(first);
    MadeUpSweep reversed = clear();
    reversed
        .runs()
        .replaceAll((id, run) -> new RunScores(id, run.seconds(), run.items().reversed()));
    assertThat(reversed.decide()).isEqualTo(first);
  }

  @Test
  void survivesJson() {
    Decision decision = clear().decide();
    assertThat(Json.read(Json.write(decision), Decision.class)).isEqualTo(decision);
  }

  @Test
  void warnsWhereTheBestLiesAtTheEndOfAnAxisThatMatters() {
    assertThat(clear().decide().lookOut())
        .contains(
            "1e-3 is the highest learning rate tried and the best trial has it: add 2e-3 to search.learning_rate to see what lies beyond",
            "32 is the highest rank tried and the best trial has it: add 64 to search.rank to see what lies beyond",
            "3 is the highest number of epochs tried and the best trial has it: add 4 to search.epochs to see what lies beyond");
  }

  @Test
  void saysPlainlyWhereNothingBeatsTheDefaults() {
    Decision decision =
        new MadeUpSweep(200)
            .trial(2e-4, 8, 1, item -> item % 10 < 7)
            .trial(5e-4, 16, 1, item -> item % 10 < 7 || item % 100 == 8)
            .baseline(1)
            .decide();

    assertThat(decision.verdict()).isEqualTo(Verdict.DEFAULTS_HOLD);
    assertThat(decision.recommended()).isEqualTo(trial(1));
    assertThat(decision.overBaseline()).isEmpty();
    assertThat(decision.winnersCurse().confirmed()).isEmpty();
    assertThat(decision.winnersCurse().sentence())
        .endsWith("not confirmed, as there are no scores on untouched items");
    assertThat(decision.headline())
        .isEqualTo(
            "Keep the defaults, trial 1 (rate 2e-4, rank 8, 1 epoch): nothing beats them beyond chance, and nothing as good is cheaper");
    assertThat(decision.precision().sentence())
        .endsWith("; learning rate and rank made no difference that they can show");
  }

  @Test
  void aCheaperEqualIsRecommendedWithoutAClaim() {
    Decision decision =
        new MadeUpSweep(200)
            .trial(2e-4, 8, 3, item -> item % 10 < 7)
            .trial(2e-4, 8, 1, item -> item % 10 < 7 || item % 100 == 8)
            .baseline(1)
            .decide();

    assertThat(decision.verdict()).isEqualTo(Verdict.DEFAULTS_HOLD);
    assertThat(decision.recommended()).isEqualTo(trial(2));
    assertThat(decision.headline())
        .startsWith(
            "Nothing beats the defaults beyond chance; the cheapest that cannot be told from the best is trial 2 (rate 2e-4, rank 8, 1 epoch): over the defaults ")
        .contains("+1.0 points [")
        .endsWith("fewer than 6 differ, so p < .05 is out of reach");
  }

  /** Against the defaults 12 to 2 is beyond chance and 8 to 2 is not; 4 apart they are tied. */
  @Test
  void ofTheTiedTheCheapestThatBeatsTheDefaultsIsRecommended() {
    Decision decision =
        new MadeUpSweep(200)
            .trial(2e-4, 32, 3, item -> item < 140)
            .trial(2e-4, 8, 1, item -> item >= 2 && item < 148)
            .trial(5e-4, 16, 3, item -> item >= 2 && item < 152)
            .baseline(1)
            .decide();

    assertThat(decision.recommended()).isEqualTo(trial(3));
    assertThat(decision.verdict()).isEqualTo(Verdict.BEATS_DEFAULTS);
    assertThat(decision.headline())
        .startsWith("Use trial 3 (rate 5e-4, rank 16, 3 epochs): over the defaults +5.0 points [");
    assertThat(decision.because())
        .matches(
            "of \\d trials that cannot be told from the best \\(model confidence set, 95 %\\), only trial 3 beats the defaults beyond chance");
    assertThat(decision.lookOut())
        .contains(
            "trial 2 costs less and cannot be told from the best either, but not from the defaults, which may be as good");
  }

  /** Both ranks are among the tied, but at the low rate of learning rank decides. */
  @Test
  void anAxisThatDecidesSomewhereIsNotCalledIdle() {
    Decision decision =
        new MadeUpSweep(240)
            .trial(1e-4, 8, 1, item -> item % 10 < 4)
            .trial(1e-4, 32, 1, item -> item % 10 < 9)
            .trial(1e-3, 8, 1, item -> item % 10 < 9)
            .trial(1e-3, 32, 1, item -> item % 10 < 9)
            .baseline(1)
            .decide();

    assertThat(decision.standings()).filteredOn(Standing::tied).hasSize(3);
    assertThat(decision.precision().sentence()).doesNotContain("made no difference");
  }

  @Test
  void clustersAreTakenIntoAccount() {
    MadeUpSweep sweep =
        new MadeUpSweep(240)
            .clusters(item -> "customer-" + item / 8)
            .trial(2e-4, 8, 3, item -> item % 10 < 7)
            .trial(5e-4, 8, 3, item -> item / 8 % 3 == 0 || item % 10 < 7)
            .baseline(1);
    Decision decision = sweep.decide();

    assertThat(decision.clusters()).isEqualTo(30);
    assertThat(decision.standings().getFirst().score().method()).isEqualTo("Student on clusters");
    // A third of the customers gains all: skewed for 30 of them.
    assertThat(decision.overBaseline().orElseThrow().method())
        .isEqualTo("sign-flip test, all flips with Student on clusters and bootstrap-t interval");
    assertThat(decision.headline()).contains("(240 items in 30 clusters)");
    // The differences come in lumps, so the same items tell less.
    Decision single =
        new MadeUpSweep(240)
            .trial(2e-4, 8, 3, item -> item % 10 < 7)
            .trial(5e-4, 8, 3, item -> item / 8 % 3 == 0 || item % 10 < 7)
            .baseline(1)
            .decide();
    assertThat(decision.precision().minimumDetectableEffect())
        .isGreaterThan(1.2 * single.precision().minimumDetectableEffect());
  }

  @Test
  void unconfirmedGainsAreSaid() {
    Decision decision =
        clear().confirm(3, item -> item % 10 < 7).confirm(1, item -> item % 10 < 7).decide();
    assertThat(decision.lookOut())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "untouched items do not confirm the gain over the defaults by themselves: 0.0 points ["))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "on untouched items the score is lower than choosing explains: 70.0 %"));
  }

  @Test
  void overfittingIsSaid() {
    Decision decision =
        new MadeUpSweep(240)
            .trial(2e-4, 8, 1, item -> item % 10 < 5, 0.5, 0.4)
            .trial(2e-4, 8, 3, item -> item % 10 < 8, 0.2, 0.55)
            .trial(5e-4, 16, 3, item -> item % 10 < 8 || item % 80 == 9, 0.1, 0.5)
            .baseline(1)
            .decide();

    assertThat(decision.lookOut())
        .contains(
            "trial 2 overfits: its validation loss rose from 0.400 after epoch 1 to 0.550 after epoch 3",
            "trial 3 may overfit: validation loss 0.500 against training loss 0.100; more data would help it");
  }
}
