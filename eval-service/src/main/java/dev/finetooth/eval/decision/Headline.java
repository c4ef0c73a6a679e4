package dev.finetooth.eval.decision;

import dev.finetooth.contracts.eval.Decision.Effect;

/** The decision in one sentence. */
final class Headline {

  private Headline() {}

  static String of(Selection selection, Contrasts contrasts) {
    String chosen = Wording.described(selection.recommendedCandidate());
    if (contrasts.isLoss(contrasts.overBase())) {
      return "Keep the untouched base model: tuning made it worse, "
          + contrasts.overBase().sentence()
          + " with the best choice, "
          + chosen;
    }
    return switch (contrasts.verdict()) {
      case BEATS_DEFAULTS ->
          "Use "
              + chosen
              + ": over the defaults "
              + contrasts.overBaseline().map(Effect::sentence).orElseThrow();
      case DEFAULTS_HOLD ->
          contrasts
              .overBaseline()
              .map(effect -> nothingBeats(selection, effect))
              .orElseGet(() -> keep(selection));
      case NO_BASELINE ->
          "Use " + chosen + "; the defaults' configuration has no score to compare it with";
    };
  }

  static String because(Selection selection) {
    int tied = selection.tied().size();
    String name = Wording.trial(selection.recommended());
    if (tied == 1) {
      return name + " is better than every other trial beyond chance (model confidence set)";
    }
    String set =
        "%d trials that cannot be told from the best (model confidence set, %.0f %%)"
            .formatted(tied, 100 * selection.field().question().confidence());
    if (selection.cheaper().isEmpty()) {
      return "%s is the cheapest of %s; cheapest by %s".formatted(name, set, CostOrder.WORDS);
    }
    return selection.gains() == 1
        ? "of %s, only %s beats the defaults beyond chance".formatted(set, name)
        : "of %s, %d beat the defaults beyond chance, and %s is the cheapest of these; cheapest by %s"
            .formatted(set, selection.gains(), name, CostOrder.WORDS);
  }

  private static String keep(Selection selection) {
    return selection.field().compared().size() == 1
        ? "Use %s: it is the defaults' configuration and the only trial with a score"
            .formatted(Wording.described(selection.recommendedCandidate()))
        : "Keep the defaults, %s: nothing beats them beyond chance, and nothing as good is cheaper"
            .formatted(Wording.described(selection.recommendedCandidate()));
  }

  private static String nothingBeats(Selection selection, Effect effect) {
    return "Nothing beats the defaults beyond chance; the cheapest that cannot be told from the best is %s: over the defaults %s"
        .formatted(Wording.described(selection.recommendedCandidate()), effect.sentence());
  }
}
