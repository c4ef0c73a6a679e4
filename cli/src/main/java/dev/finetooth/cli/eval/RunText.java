package dev.finetooth.cli.eval;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.text.Figures;
import dev.finetooth.cli.text.Table;
import dev.finetooth.contracts.api.ItemScore;
import dev.finetooth.contracts.api.RunDetail;
import dev.finetooth.contracts.api.RunDetail.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An eval run in words. */
final class RunText {

  private static final int WIDEST = 48;

  private RunText() {}

  static List<String> lines(RunDetail run) {
    Table table = new Table();
    table.row("run", run.id());
    table.row("model", run.model());
    table.row("suite", run.suite() + " (" + run.suiteHash().brief() + ")");
    table.row("state", run.state().name().toLowerCase(Locale.ROOT) + ", " + progress(run));
    run.summary()
        .ifPresent(
            summary -> {
              table.row(
                  "score",
                  "%s %s on %s in %s (%s)"
                      .formatted(
                          Figures.percent(summary.mean()),
                          Figures.interval(summary.low(), summary.high()),
                          Figures.count(summary.scored(), "item"),
                          Figures.count(summary.clusters(), "cluster"),
                          summary.method()));
              table.row(
                  "took",
                  "%s, %,d tokens".formatted(Figures.about(summary.seconds()), summary.tokens()));
            });
    run.reason().ifPresent(reason -> table.row("reason", reason));
    return table.lines("");
  }

  static String progress(RunDetail run) {
    return run.items() == 0 && !isOver(run)
        ? "waits for its turn"
        : "%d of %d items".formatted(run.done(), run.items());
  }

  /** A line an item, the wrong ones first. */
  static List<String> items(List<ItemScore> scores) {
    Table table = new Table().row("item", "score", "expected", "answer", "");
    List<ItemScore> sorted = new ArrayList<>(scores);
    sorted.sort((a, b) -> Double.compare(a.score().orElse(-1.0), b.score().orElse(-1.0)));
    sorted.forEach(
        item ->
            table.row(
                item.item(),
                item.score().map(score -> String.format(Locale.ROOT, "%.2f", score)).orElse("-"),
                brief(item.expected().orElse("")),
                brief(item.output().orElse("")),
                brief(item.error().orElse(item.explanation()))));
    return table.lines("");
  }

  private static String brief(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
  }

  static boolean isOver(RunDetail run) {
    return run.state() != RunState.WAITING && run.state() != RunState.RUNNING;
  }

  static int exitCode(RunDetail run) {
    return switch (run.state()) {
      case WAITING, RUNNING, SCORED -> ExitCode.OK;
      case FAILED, ABANDONED -> ExitCode.FAILED;
    };
  }
}
