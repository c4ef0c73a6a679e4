package dev.finetooth.eval.decision;

import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.DecisionQuestion;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import java.util.Locale;

/** What the sweep took, and what it would have taken without sharing. */
final class Costs {

  private Costs() {}

  static Decision.Cost of(DecisionQuestion question, double evalSeconds) {
    double train = question.trainHours();
    double shared = question.candidates().stream().mapToDouble(Candidate::trainHours).sum();
    double eval = evalSeconds / 3600;
    double packing = question.savedHours().orElse(0.0);
    double alone = shared + packing;
    String sentence =
        "%s of training%s%s and %s of scoring"
            .formatted(
                hours(train),
                alone > train * 1.005 ? " (" + saved(alone, packing) + ")" : "",
                question
                    .dollars()
                    .map(sum -> String.format(Locale.ROOT, ", %.2f dollars to the provider", sum))
                    .orElse(""),
                hours(eval));
    return new Decision.Cost(train, alone, eval, sentence);
  }

  private static String saved(double alone, double packing) {
    String each = "each trial alone: " + hours(alone);
    return packing > 0.005 * alone
        ? each + "; " + hours(packing) + " of that saved by training together"
        : each;
  }

  private static String hours(double hours) {
    return hours < 0.995
        ? String.format(Locale.ROOT, "%.1f min", 60 * hours)
        : String.format(Locale.ROOT, "%.1f h", hours);
  }
}
