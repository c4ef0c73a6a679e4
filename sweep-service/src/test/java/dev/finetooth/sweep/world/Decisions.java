package dev.finetooth.sweep.world;

import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.DecisionQuestion;
import dev.finetooth.contracts.eval.EvalRequest;
import java.util.List;
import java.util.Optional;

/** A decision that is right in form. */
final class Decisions {

  private Decisions() {}

  static Decision of(EvalRequest.Decide request) {
    DecisionQuestion question = request.question();
    TrialId best = question.candidates().getFirst().trial();
    Decision.Estimate estimate = new Decision.Estimate(0.8, 0.7, 0.9, 60, "Wilson");
    return new Decision(
        1,
        request.sweep(),
        Decision.Verdict.DEFAULTS_HOLD,
        "Nothing beats the defaults beyond chance.",
        "accuracy",
        60,
        30,
        question.confidence(),
        question.candidates().stream()
            .map(
                candidate ->
                    new Decision.Standing(
                        candidate.trial(),
                        candidate.configuration(),
                        candidate.seed(),
                        candidate.scored().subject(),
                        candidate.scored().run(),
                        estimate,
                        true,
                        1,
                        candidate.trainHours()))
            .toList(),
        best,
        best,
        "the cheapest",
        question.baseline(),
        new Decision.Estimate(0.2, 0.1, 0.3, 60, "Wilson"),
        Optional.empty(),
        new Decision.Effect("a", "b", 0.6, 0.5, 0.7, 0.01, 0.01, 1, "sign flip", "better"),
        List.of(),
        new Decision.WinnersCurse(0.8, 0.79, Optional.empty(), Optional.empty(), "hardly any"),
        new Decision.Precision(0.1, 0.15, "ten points"),
        List.of(),
        new Decision.Cost(question.trainHours(), 1, 0.1, "little"),
        question.provenance());
  }
}
