package dev.finetooth.eval.decision;

import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.eval.Decision.Effect;
import dev.finetooth.contracts.eval.Decision.WinnersCurse;
import dev.finetooth.contracts.eval.Decision.Yardstick;
import dev.finetooth.contracts.eval.DecisionQuestion.Unscored;
import dev.finetooth.statistics.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a reader of the decision should be wary of, gravest first. */
final class LookOut {

  /** The best is better than the recommended by so much that a reader would want to know. */
  private static final double WORTH_A_WORD = 0.02;

  private LookOut() {}

  static List<String> all(
      Selection selection, Contrasts contrasts, List<Yardstick> yardsticks, WinnersCurse curse) {
    List<String> warnings = new ArrayList<>();
    againstBase(contrasts, warnings);
    yardsticks.forEach(yardstick -> against(yardstick, contrasts, warnings));
    againstDefaults(contrasts, warnings);
    againstBest(selection, warnings);
    cheaper(selection, warnings);
    confirmation(contrasts, curse, warnings);
    basis(selection, warnings);
    warnings.addAll(Missing.scores(selection));
    unscored(selection, warnings);
    warnings.addAll(Grid.edges(selection));
    warnings.addAll(Overfitting.of(selection));
    return warnings;
  }

  private static void againstBase(Contrasts contrasts, List<String> warnings) {
    var effect = contrasts.overBase();
    if (contrasts.isLoss(effect)) {
      warnings.add("the untouched base model is better than " + effect.of());
    } else if (!contrasts.isGain(effect)) {
      warnings.add(
          effect.of() + " cannot be told from the untouched base model: " + effect.sentence());
    }
  }

  private static void againstDefaults(Contrasts contrasts, List<String> warnings) {
    contrasts
        .overBaseline()
        .filter(contrasts::isLoss)
        .ifPresent(
            effect ->
                warnings.add(
                    "%s is worse than %s: %s"
                        .formatted(effect.of(), effect.against(), effect.sentence())));
  }

  private static void againstBest(Selection selection, List<String> warnings) {
    Block scores = selection.field().scores();
    double behind = scores.mean(selection.bestRow()) - scores.mean(selection.recommendedRow());
    if (behind >= WORTH_A_WORD) {
      warnings.add(
          "%s scored %s less than the best, %s, which may or may not be chance; where the score counts more than the cost, take %s"
              .formatted(
                  Wording.trial(selection.recommended()),
                  Phrases.size(behind),
                  Wording.trial(selection.best()),
                  Wording.trial(selection.best())));
    }
  }

  private static void cheaper(Selection selection, List<String> warnings) {
    List<TrialId> cheaper = selection.cheaper();
    if (!cheaper.isEmpty()) {
      warnings.add(
          "%s cost%s less and cannot be told from the best either, but not from the defaults, which may be as good"
              .formatted(Wording.trials(cheaper), cheaper.size() == 1 ? "s" : ""));
    }
  }

  private static void against(Yardstick yardstick, Contrasts contrasts, List<String> warnings) {
    Effect effect = yardstick.recommendedOver();
    if (effect.difference() < 0) {
      warnings.add(
          "a %s needs no language model and scores higher than %s%s: %s"
              .formatted(
                  yardstick.name(),
                  effect.of(),
                  contrasts.isLoss(effect) ? "" : ", though not beyond chance",
                  effect.sentence()));
    } else if (!contrasts.isGain(effect)) {
      warnings.add(
          "%s cannot be told from a %s, which needs no language model: %s"
              .formatted(effect.of(), yardstick.name(), effect.sentence()));
    }
  }

  private static void confirmation(Contrasts contrasts, WinnersCurse curse, List<String> warnings) {
    boolean gain = contrasts.overBaseline().filter(contrasts::isGain).isPresent();
    curse
        .confirmedOverBaseline()
        .filter(effect -> gain && !contrasts.isGain(effect))
        .ifPresent(
            effect ->
                warnings.add(
                    "untouched items do not confirm the gain over the defaults by themselves: "
                        + effect.sentence()));
    curse
        .confirmed()
        .filter(confirmed -> confirmed.high() < curse.corrected())
        .ifPresent(
            confirmed ->
                warnings.add(
                    "on untouched items the score is lower than choosing explains: %s; the two parts may differ in difficulty"
                        .formatted(Phrases.percent(confirmed.value()))));
  }

  private static void basis(Selection selection, List<String> warnings) {
    Block scores = selection.field().scores();
    int clusters = scores.clusters().count();
    if (clusters == 1) {
      warnings.add("all items are of one cluster, so chance cannot be judged and all trials tie");
    } else if (clusters < 6) {
      warnings.add(
          "the items are of %d clusters; with fewer than 6 nothing can be told apart at 5 %%"
              .formatted(clusters));
    }
    if (scores.items() < 10) {
      warnings.add(
          "only %s: add items before trusting any of this"
              .formatted(Phrases.count(scores.items(), "item")));
    }
  }

  private static void unscored(Selection selection, List<String> warnings) {
    Map<String, List<TrialId>> byReason = new TreeMap<>();
    for (Unscored one : selection.field().question().unscored()) {
      byReason.computeIfAbsent(one.reason(), reason -> new ArrayList<>()).add(one.trial());
    }
    byReason.forEach(
        (reason, trials) ->
            warnings.add("%s could not win: %s".formatted(Wording.trials(trials), reason)));
  }
}
