package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.eval.Part;
import dev.finetooth.spec.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.List;

/** What is allowed but unwise, as far as only the whole plan shows it. */
final class PlanWarnings {

  private PlanWarnings() {}

  static List<String> of(
      SweepSpec spec, SuitePrecision precision, Forecast forecast, double hopedGain) {
    List<String> warnings = new ArrayList<>();
    if (precision.effect() > hopedGain) {
      warnings.add(
          "the suite cannot show a gain of %.0f points: %s. More items would."
              .formatted(100 * hopedGain, precision.sentence()));
    }
    if (spec.suite().items(Part.CONFIRMATION).isEmpty()) {
      warnings.add(
          "the suite has no confirmation items, so the winner's score stays unconfirmed; name some"
              + " under items.confirmation");
    }
    spec.budget()
        .filter(budget -> forecast.seconds() > budget.toSeconds())
        .ifPresent(
            budget ->
                warnings.add(
                    "the forecast of %.1f h is above the budget of %.1f h; trials that have not begun by then are cancelled. Fewer values, or a larger budget.hours, avoid that."
                        .formatted(forecast.seconds() / 3600, budget.toSeconds() / 3600.0)));
    return warnings;
  }
}
