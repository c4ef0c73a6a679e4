package dev.finetooth.cli.sweep;

import static dev.finetooth.cli.text.Figures.count;

import dev.finetooth.cli.text.Figures;
import dev.finetooth.cli.text.Table;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.spec.sweep.Numbers;
import java.util.ArrayList;
import java.util.List;

/** A plan in words. */
final class PlanText {

  private PlanText() {}

  static List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s   %s from %s in %s, about %s"
            .formatted(
                plan.name(),
                count(plan.trials(), "trial"),
                count(plan.lanes(), "lane"),
                count(plan.jobs(), "job"),
                Figures.about(plan.forecastSeconds())));
    Table table = new Table();
    table.row("base", plan.base());
    table.row(
        "data",
        "%s; %s choose, %d confirm"
            .formatted(
                count(plan.trainExamples(), "training example"),
                count(plan.selectionItems(), "item"),
                plan.confirmationItems()));
    table.row("compared with", configuration(plan.baseline()));
    if (plan.epochsTrained() < plan.epochsAsked()) {
      table.row(
          "snapshots",
          "save %d of %d epochs"
              .formatted(plan.epochsAsked() - plan.epochsTrained(), plan.epochsAsked()));
    }
    if (plan.reused() > 0) {
      table.row("reused", count(plan.reused(), "trial") + " trained before");
    }
    table.row("forecast", plan.forecastBasis());
    table.row("precision", plan.precision());
    plan.warnings().forEach(warning -> table.row("look out", warning));
    lines.addAll(table.lines("  "));
    lines.addAll(defaults(plan.defaults()));
    return lines;
  }

  private static List<String> defaults(List<Plan.Default> defaults) {
    if (defaults.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("  taken where the file says nothing:");
    Table table = new Table();
    defaults.forEach(left -> table.row(left.path(), left.value(), left.why()));
    lines.addAll(table.lines("    "));
    return lines;
  }

  /** rate 2e-4, rank 8, 3 epochs. */
  static String configuration(Configuration configuration) {
    return "rate %s, rank %d, %s"
        .formatted(
            Numbers.show(configuration.learningRate()),
            configuration.rank(),
            count(configuration.epochs(), "epoch"));
  }
}
