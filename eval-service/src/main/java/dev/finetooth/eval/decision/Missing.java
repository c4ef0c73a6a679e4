package dev.finetooth.eval.decision;

import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import dev.finetooth.statistics.Phrases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Scores that are not there: whose, how many, and how much they could change. */
final class Missing {

  private Missing() {}

  static List<String> scores(Selection selection) {
    Field field = selection.field();
    List<String> warnings = new ArrayList<>();
    for (Candidate candidate : field.leftOut()) {
      warnings.add(
          "%s was left out: it has scores on %d of %d items"
              .formatted(
                  Wording.trial(candidate.trial()),
                  field.table().scored(Field.runOf(candidate)),
                  field.table().items()));
    }
    int lost = field.table().items() - field.scores().items();
    if (lost > 0) {
      Candidate worst =
          field.compared().stream()
              .min(Comparator.comparingInt(one -> field.table().scored(Field.runOf(one))))
              .orElseThrow();
      int missing = field.table().items() - field.table().scored(Field.runOf(worst));
      warnings.add(
          "%s of %d lack a score from some trial and were left out for all (%s lacks most: %d)%s"
              .formatted(
                  Phrases.count(lost, "item"),
                  field.table().items(),
                  Wording.trial(worst.trial()),
                  missing,
                  bounds(selection)));
    }
    return warnings;
  }

  private static String bounds(Selection selection) {
    Field field = selection.field();
    OptionalInt baseline = field.baseline();
    if (baseline.isEmpty() || baseline.getAsInt() == selection.recommendedRow()) {
      return "";
    }
    EvalRunId recommended = Field.runOf(selection.recommendedCandidate());
    EvalRunId defaults = Field.runOf(field.compared().get(baseline.getAsInt()));
    double low = field.table().bound(recommended, defaults, 0);
    double high = field.table().bound(recommended, defaults, 1);
    return high - low < 1e-12
        ? ""
        : "; over the defaults %s if all missing scores went against it, %s if for it"
            .formatted(Phrases.points(low), Phrases.points(high));
  }
}
