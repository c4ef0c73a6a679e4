package dev.finetooth.cli.sweep;

import static dev.finetooth.cli.text.Figures.count;

import dev.finetooth.cli.text.Figures;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.Decision.Standing;
import dev.finetooth.spec.sweep.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The decision as a Markdown document, complete enough to stand alone. */
final class MarkdownReport {

  private MarkdownReport() {}

  static List<String> lines(SweepView sweep, Decision decision) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + sweep.id());
    lines.add("");
    lines.add("**" + decision.headline() + "**");
    lines.add("");
    lines.add("| | |");
    lines.add("| --- | --- |");
    row(lines, "Recommended", decision.because());
    decision.overBaseline().ifPresent(effect -> row(lines, "Over the defaults", effect.sentence()));
    row(lines, "Over the base model", decision.overBase().sentence());
    decision.yardsticks().forEach(one -> row(lines, "Yardstick: " + one.name(), one.sentence()));
    row(lines, "Winner's curse", decision.winnersCurse().sentence());
    decision
        .winnersCurse()
        .confirmedOverBaseline()
        .ifPresent(effect -> row(lines, "Confirmed", "over the defaults " + effect.sentence()));
    row(lines, "Precision", decision.precision().sentence());
    row(lines, "Cost", decision.cost().sentence());
    DecisionText.took(sweep)
        .ifPresent(
            time ->
                row(
                    lines,
                    "Time",
                    "%s (forecast %s)"
                        .formatted(
                            Figures.duration(time),
                            Figures.about(sweep.plan().forecastSeconds()))));
    decision.lookOut().forEach(warning -> row(lines, "Look out", warning));
    lines.add("");
    lines.addAll(standings(decision));
    lines.add("");
    lines.addAll(provenance(sweep, decision));
    return lines;
  }

  private static List<String> standings(Decision decision) {
    List<String> lines = new ArrayList<>();
    lines.add("## Every configuration");
    lines.add("");
    lines.add(
        "%s of %s on %s; intervals are %.0f %%."
            .formatted(
                count(decision.standings().size(), "trial"),
                decision.metric(),
                count(decision.items(), "item"),
                100 * decision.confidence()));
    lines.add("");
    lines.add("| trial | rate | rank | epochs | seed | score | interval | hours | |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (Standing standing : decision.standings()) {
      lines.add(
          "| %d | %s | %d | %d | %d | %s | %s | %s | %s |"
              .formatted(
                  standing.trial().number(),
                  Numbers.show(standing.configuration().learningRate()),
                  standing.configuration().rank(),
                  standing.configuration().epochs(),
                  standing.seed(),
                  Figures.percent(standing.score().value()),
                  Figures.interval(standing.score().low(), standing.score().high()),
                  Figures.hours(standing.trainHours()),
                  place(standing, decision)));
    }
    return lines;
  }

  private static String place(Standing standing, Decision decision) {
    List<String> words = new ArrayList<>();
    if (standing.trial().equals(decision.recommended())) {
      words.add("**recommended**");
    } else if (standing.tied()) {
      words.add("tied");
    }
    if (decision.baseline().filter(standing.trial()::equals).isPresent()) {
      words.add("defaults");
    }
    return String.join(", ", words);
  }

  private static List<String> provenance(SweepView sweep, Decision decision) {
    List<String> lines = new ArrayList<>();
    lines.add("## To repeat it");
    lines.add("");
    lines.add("| | |");
    lines.add("| --- | --- |");
    new TreeMap<>(decision.provenance())
        .forEach((key, value) -> row(lines, key, "`" + value + "`"));
    lines.add("");
    lines.add("```yaml");
    lines.addAll(sweep.spec().lines().toList());
    lines.add("```");
    return lines;
  }

  private static void row(List<String> lines, String label, String text) {
    lines.add("| %s | %s |".formatted(label, text.replace("|", "\\|").replace("\n", " ")));
  }
}
