package dev.finetooth.eval.decision;

import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.Decision.Effect;
import dev.finetooth.contracts.eval.Decision.Verdict;
import dev.finetooth.statistics.multiplicity.MaxTTest;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.paired.PairedTest;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The recommended trial against the defaults and against the untouched base model, each adjusted
 * for every candidate having been compared.
 */
record Contrasts(
    Decision.Estimate baseScore,
    Optional<Effect> overBaseline,
    Effect overBase,
    boolean hasBaseline,
    double alpha) {

  static Contrasts of(Selection selection, SplittableRandom random) {
    Field field = selection.field();
    double confidence = field.question().confidence();
    int recommended = selection.recommendedRow();
    Block withBase = field.withBase();
    int base = field.compared().size();
    MaxTTest.Result joint =
        MaxTTest.withDefaults()
            .test(withBase.rowsBut(base), withBase.row(base), withBase.clusters(), random.split());
    Comparison pair =
        PairedTest.withDefaults()
            .withConfidence(confidence)
            .test(
                withBase.row(recommended), withBase.row(base), withBase.clusters(), random.split());
    return new Contrasts(
        Effects.estimate(withBase.row(base), withBase.clusters(), confidence),
        selection.againstDefaults().flatMap(all -> all.effect(recommended)),
        Effects.effect(
            Wording.trial(selection.recommended()),
            "the untouched base model",
            pair,
            joint.lines().get(recommended).adjustedP(),
            base,
            joint.method()),
        field.baseline().isPresent(),
        1 - confidence);
  }

  Verdict verdict() {
    if (!hasBaseline) {
      return Verdict.NO_BASELINE;
    }
    return overBaseline.filter(this::isGain).isPresent()
        ? Verdict.BEATS_DEFAULTS
        : Verdict.DEFAULTS_HOLD;
  }

  boolean isGain(Effect effect) {
    return effect.difference() > 0 && effect.adjustedP() <= alpha;
  }

  boolean isLoss(Effect effect) {
    return effect.difference() < 0 && effect.adjustedP() <= alpha;
  }
}
