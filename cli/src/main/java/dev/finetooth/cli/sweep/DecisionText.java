package dev.finetooth.cli.sweep;

import static dev.finetooth.cli.text.Figures.count;

import dev.finetooth.cli.text.Figures;
import dev.finetooth.cli.text.Table;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.Decision.Standing;
import dev.finetooth.spec.sweep.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a sweep ends with, in words and one table. */
final class DecisionText {

  private static final int MOST_ROWS = 6;

  private DecisionText() {}

  /**
   * The lines.
   *
   * @param page the address of the sweep's page
   */
  static List<String> lines(SweepView sweep, Decision decision, String page) {
    List<String> lines = new ArrayList<>();
    lines.add(head(sweep));
    lines.add("");
    lines.addAll(standings(decision));
    lines.add("");
    lines.add(decision.headline());
    lines.add("");
    Table table = new Table();
    table.row("Recommended", decision.because());
    decision.overBaseline().ifPresent(effect -> table.row("Over defaults", effect.sentence()));
    table.row("Over the base", decision.overBase().sentence());
    decision
        .yardsticks()
        .forEach(one -> table.row("Yardstick", one.name() + ": " + one.sentence()));
    table.row("Winner's curse", decision.winnersCurse().sentence());
    decision
        .winnersCurse()
        .confirmedOverBaseline()
        .ifPresent(effect -> table.row("Confirmed", "over the defaults " + effect.sentence()));
    table.row("Precision", decision.precision().sentence());
    table.row("Cost", decision.cost().sentence());
    decision.lookOut().forEach(warning -> table.row("Look out", warning));
    table.row("Reports", page + "   finetooth sweep report " + sweep.id() + " --markdown");
    lines.addAll(table.lines(""));
    return lines;
  }

  static String trial(TrialId id) {
    return "trial " + id.number();
  }

  private static String head(SweepView sweep) {
    Plan plan = sweep.plan();
    StringBuilder head = new StringBuilder();
    head.append(sweep.id())
        .append("   ")
        .append(count(plan.trials(), "trial"))
        .append(" from ")
        .append(count(plan.lanes(), "lane"));
    took(sweep).ifPresent(time -> head.append(", ").append(Figures.duration(time)));
    head.append(" (forecast ").append(Figures.about(plan.forecastSeconds())).append(")");
    int saved = plan.epochsAsked() - plan.epochsTrained();
    if (saved > 0) {
      head.append("   snapshots saved %d of %d epochs".formatted(saved, plan.epochsAsked()));
    }
    return head.toString();
  }

  static Optional<Duration> took(SweepView sweep) {
    return sweep.endedAt().map(end -> Duration.between(sweep.createdAt(), end));
  }

  /** The recommended trial first, then the best of the others; the rest is counted. */
  private static List<String> standings(Decision decision) {
    Table table = new Table();
    table.row(
        "  trial",
        "rate",
        "rank",
        "epochs",
        "%s on %s".formatted(decision.metric(), count(decision.items(), "item")),
        "",
        "trained",
        "");
    List<Standing> ordered = ordered(decision);
    ordered.stream().limit(MOST_ROWS).forEach(standing -> row(table, standing, decision));
    List<String> lines = new ArrayList<>(table.lines(""));
    List<Standing> others = ordered.subList(Math.min(MOST_ROWS, ordered.size()), ordered.size());
    if (!others.isEmpty()) {
      lines.add("  ..     " + more(others));
    }
    return lines;
  }

  private static String more(List<Standing> others) {
    long tied = others.stream().filter(Standing::tied).count();
    long worse = others.size() - tied;
    if (tied == 0) {
      return worse + " more, worse";
    }
    return worse == 0 ? tied + " more, tied" : "%d more tied; %d worse".formatted(tied, worse);
  }

  private static List<Standing> ordered(Decision decision) {
    List<Standing> first = new ArrayList<>();
    List<Standing> others = new ArrayList<>();
    for (Standing standing : decision.standings()) {
      (standing.trial().equals(decision.recommended()) ? first : others).add(standing);
    }
    // The comparison that matters most must not be among the rows left out.
    int shown = Math.min(MOST_ROWS - 1, others.size());
    Optional<Standing> baseline =
        others.stream().filter(standing -> isBaseline(standing, decision)).findFirst();
    if (baseline.isPresent() && others.indexOf(baseline.get()) >= shown) {
      others.remove(baseline.get());
      others.add(shown - 1, baseline.get());
    }
    first.addAll(others);
    return first;
  }

  private static boolean isBaseline(Standing standing, Decision decision) {
    return decision.baseline().filter(standing.trial()::equals).isPresent();
  }

  private static void row(Table table, Standing standing, Decision decision) {
    boolean recommended = standing.trial().equals(decision.recommended());
    List<String> words = new ArrayList<>();
    words.add(recommended ? "recommended" : standing.tied() ? "tied" : "worse");
    if (isBaseline(standing, decision)) {
      words.add("the defaults");
    }
    table.row(
        (recommended ? "* " : "  ") + standing.trial().number(),
        Numbers.show(standing.configuration().learningRate()),
        standing.configuration().rank(),
        standing.configuration().epochs(),
        Figures.percent(standing.score().value()),
        Figures.interval(standing.score().low(), standing.score().high()),
        Figures.hours(standing.trainHours()),
        String.join(", ", words));
  }
}
