package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.Settings;
import java.util.Collections;
import java.util.List;

/** What is allowed in a sweep, but unwise. */
final class Advice {

  private static final int FEW_EXAMPLES = 50;

  private Advice() {}

  static void of(
      Search search, Settings settings, int examples, BaseModel base, List<String> warnings) {
    if (examples < FEW_EXAMPLES) {
      warnings.add(
          "there are only %d training examples; with fewer than %d a model learns little but them"
              .formatted(examples, FEW_EXAMPLES));
    }
    int batch = settings.batchSize() * settings.accumulation();
    int steps = (examples + batch - 1) / batch * Collections.min(search.epochs());
    if (settings.warmupSteps() * 2 > steps) {
      warnings.add(
          "the shortest run has %d steps, of which %d warm up; set settings.warmup_steps lower"
              .formatted(steps, settings.warmupSteps()));
    }
    if (!settings.schedule().servesShorterRuns() && search.epochs().size() > 1) {
      warnings.add(
          "under this schedule every number of epochs is a run of its own; constant would get the"
              + " shorter ones for nothing");
    }
    if (!base.hosted() && search.ranks().stream().anyMatch(rank -> rank > base.hiddenSize())) {
      warnings.add("a rank above the model's width (" + base.hiddenSize() + ") adds nothing");
    }
  }
}
