package dev.finetooth.eval.decision;

import dev.finetooth.contracts.eval.Decision.Effect;
import dev.finetooth.contracts.eval.Decision.Estimate;
import dev.finetooth.contracts.eval.Decision.Yardstick;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.paired.PairedTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The recommended trial against what needs no language model. The comparison is made on the kept
 * back items where there are some: on the others the trial has been chosen for its score, the
 * yardstick has not.
 */
final class Yardsticks {

  private final Selection selection;
  private final Optional<RunScores> confirmation;
  private final double confidence;

  private Yardsticks(Selection selection, Optional<RunScores> confirmation) {
    this.selection = selection;
    this.confirmation = confirmation;
    this.confidence = selection.field().question().confidence();
  }

  static List<Yardstick> of(
      Selection selection,
      Map<Subject, RunScores> confirmation,
      List<YardstickScores> scores,
      SplittableRandom random) {
    Subject recommended = selection.recommendedCandidate().scored().subject();
    Yardsticks yardsticks =
        new Yardsticks(selection, Optional.ofNullable(confirmation.get(recommended)));
    return scores.stream()
        .flatMap(one -> yardsticks.measure(one, random.split()).stream())
        .toList();
  }

  /** Empty where no item has a score from both. */
  private Optional<Yardstick> measure(YardstickScores yardstick, SplittableRandom random) {
    RunScores recommended = selection.field().scoresOf(selection.recommendedCandidate());
    Optional<Block> selected = block(recommended, yardstick.run(yardstick.selection()));
    Optional<Block> confirmed =
        confirmation.flatMap(run -> block(run, yardstick.run(yardstick.confirmation())));
    return selected.map(
        block -> {
          Estimate score = estimate(block);
          Optional<Estimate> untouched = confirmed.map(this::estimate);
          Effect effect = effect(yardstick.name(), confirmed.orElse(block), random);
          return new Yardstick(
              yardstick.name(), score, untouched, effect, sentence(score, untouched, effect));
        });
  }

  private static Optional<Block> block(RunScores trial, RunScores yardstick) {
    Block block =
        ScoreTable.of(List.of(trial, yardstick)).complete(List.of(trial.run(), yardstick.run()));
    return block.items() == 0 ? Optional.empty() : Optional.of(block);
  }

  private Estimate estimate(Block block) {
    return Effects.estimate(block.row(1), block.clusters(), confidence);
  }

  private Effect effect(String name, Block block, SplittableRandom random) {
    Comparison comparison =
        PairedTest.withDefaults()
            .withConfidence(confidence)
            .test(block.row(0), block.row(1), block.clusters(), random);
    return Effects.effect(
        Wording.trial(selection.recommended()), name, comparison, comparison.pValue(), 1, "");
  }

  private static String sentence(Estimate score, Optional<Estimate> untouched, Effect effect) {
    return Phrases.percent(score.value())
        + untouched
            .map(one -> ", on untouched items " + Phrases.percent(one.value()) + "; there ")
            .orElse("; ")
        + effect.of()
        + " is over it by "
        + effect.sentence();
  }
}
