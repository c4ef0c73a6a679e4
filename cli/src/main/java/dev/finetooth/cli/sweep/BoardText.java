package dev.finetooth.cli.sweep;

import dev.finetooth.cli.text.Figures;
import dev.finetooth.cli.text.Table;
import dev.finetooth.contracts.api.RunView;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.api.TrialView;
import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.spec.sweep.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A running sweep as lines: its progress, and at most one line a lane. */
final class BoardText {

  private static final int BAR = 24;
  private static final int LANE_BAR = 10;
  private static final int HEAD = 4;

  private BoardText() {}

  /** What fits so many rows. */
  static List<String> lines(Board board, int rows) {
    List<String> lines = new ArrayList<>();
    Optional<SweepView> sweep = board.sweep();
    if (sweep.isEmpty()) {
      return lines;
    }
    lines.add(head(board, sweep.get()));
    if (!sweep.get().waitingFor().isEmpty()) {
      lines.add("  " + String.join("; ", sweep.get().waitingFor()));
    }
    lines.addAll(lanes(board, Math.max(1, rows - HEAD)));
    return lines;
  }

  /** How far it is; of a sweep that was stopped, that would be to no end. */
  private static String head(Board board, SweepView sweep) {
    return switch (sweep.state()) {
      case RUNNING, DECIDING, DECIDED ->
          "%s  %s %s"
              .formatted(sweep.id(), Figures.bar(sweep.progress(), BAR), progress(board, sweep));
      case STOPPED, FAILED ->
          "%s  %s, %s"
              .formatted(
                  sweep.id(), sweep.state().name().toLowerCase(Locale.ROOT), scored(board, sweep));
    };
  }

  private static String scored(Board board, SweepView sweep) {
    return "%d of %d trials scored".formatted(board.scored(), sweep.plan().trials());
  }

  /** 62 % 11 of 18 trials scored, about 4 min left. */
  static String progress(Board board, SweepView sweep) {
    String text =
        "%3d %%  %s".formatted((int) Math.floor(100 * sweep.progress()), scored(board, sweep));
    if (sweep.state() == SweepState.DECIDING) {
      return text + ", deciding";
    }
    return text
        + sweep
            .remainingSeconds()
            .map(seconds -> ", about " + Figures.about(seconds) + " left")
            .orElse("");
  }

  private static List<String> lanes(Board board, int most) {
    List<List<TrialView>> lanes = new ArrayList<>(board.lanes().values());
    List<List<TrialView>> shown =
        lanes.size() <= most
            ? lanes
            : lanes.stream()
                .sorted(Comparator.comparingInt(BoardText::urgency))
                .limit(most - 1L)
                .toList();
    Table table = new Table();
    table.row("lane", "rate", "rank", "", "", "loss", "after epoch");
    shown.forEach(lane -> row(table, lane));
    List<String> lines = new ArrayList<>(table.lines("  "));
    if (shown.size() < lanes.size()) {
      lines.add("  and " + Figures.count(lanes.size() - shown.size(), "more lane"));
    }
    return lines;
  }

  /** Lanes that something happens in come first, those that have ended last. */
  private static int urgency(List<TrialView> lane) {
    if (lane.stream().allMatch(trial -> trial.state().isTerminal())) {
      return 2;
    }
    boolean waits =
        lane.stream()
            .allMatch(
                trial -> trial.state() == TrialState.WAITING || trial.state() == TrialState.QUEUED);
    return waits ? 1 : 0;
  }

  private static void row(Table table, List<TrialView> lane) {
    TrialView longest = lane.getLast();
    String number = longest.lane().value().replaceFirst(".*/lane-", "");
    List<String> epochs = new ArrayList<>();
    lane.forEach(trial -> epochs.add(trial.configuration().epochs() + ": " + standing(trial)));
    table.row(
        number,
        Numbers.show(longest.configuration().learningRate()),
        longest.configuration().rank(),
        Figures.bar(longest.progress(), LANE_BAR),
        "%3d %%".formatted((int) Math.floor(100 * longest.progress())),
        longest.loss().map(loss -> String.format(Locale.ROOT, "%.3f", loss)).orElse(""),
        String.join("  ", epochs));
  }

  /** Its score, or what becomes of it. */
  static String standing(TrialView trial) {
    return trial
        .run()
        .map(RunView::summary)
        .map(summary -> Figures.percent(summary.mean()))
        .orElseGet(() -> word(trial.state()));
  }

  private static String word(TrialState state) {
    return switch (state) {
      case WAITING, QUEUED -> "waits";
      case RUNNING -> "trains";
      case TRAINED -> "trained";
      case SCORING -> "is scored";
      case SCORED -> "scored";
      case PRUNED -> "stopped early";
      case CANCELLED -> "cancelled";
      case DIVERGED -> "diverged";
      case OUT_OF_MEMORY -> "out of memory";
      case FAILED -> "failed";
      case INVALID -> "invalid";
    };
  }

  /** A trial that has ended, for a log. */
  static String ended(TrialView trial) {
    String what =
        trial
            .run()
            .map(RunView::summary)
            .map(
                summary ->
                    Figures.percent(summary.mean())
                        + " "
                        + Figures.interval(summary.low(), summary.high()))
            .orElseGet(
                () ->
                    word(trial.state())
                        + trial.detail().map(" ("::concat).map(text -> text + ")").orElse(""));
    return "%s (%s): %s"
        .formatted(
            DecisionText.trial(trial.id()),
            PlanText.configuration(trial.configuration()),
            what + trial.rewards().map(BoardText::rewards).orElse(""));
  }

  private static String rewards(Rewards rewards) {
    return String.format(
        Locale.ROOT,
        "; the preferred answer likelier in %s of pairs, reward margin %.2f",
        Figures.percent(rewards.accuracy()),
        rewards.margin());
  }
}
