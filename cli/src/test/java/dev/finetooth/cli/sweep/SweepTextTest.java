package dev.finetooth.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.api.TrialView;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Rewards;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTextTest {

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  @Test
  void plan() {
    assertThat(text(PlanText.lines(Samples.plan())))
        .isEqualTo(
            """
            support-routing   18 trials from 6 lanes in 2 jobs, about 9 min
              base           SmolLM2-135M-Instruct
              data           440 training examples; 240 items choose, 240 confirm
              compared with  rate 2e-4, rank 8, 3 epochs
              snapshots      save 18 of 36 epochs
              reused         3 trials trained before
              forecast       0.9 s an example, measured on this machine
              precision      240 items in 198 clusters tell apart 5.9 points or more (80 % power)
              look out       there is no validation data
              taken where the file says nothing:
                settings.dropout  0.05  a little against overfitting
                seed              1     any number; the same one repeats the sweep
            """);
  }

  @Test
  void decision() {
    assertThat(
            text(
                DecisionText.lines(
                    Samples.sweep(SweepState.DECIDED, Optional.of(Samples.decision())),
                    Samples.decision(),
                    "http://127.0.0.1:8080/sweeps/support-routing")))
        .isEqualTo(
            """
            support-routing   18 trials from 6 lanes, 9 min 12 s (forecast 9 min)   snapshots saved 18 of 36 epochs

              trial  rate  rank  epochs  accuracy on 240 items                trained
            * 9      5e-4  8     3       84.6 %                 [79.6, 88.6]  0.011 h  recommended
              18     1e-3  32    3       85.8 %                 [80.8, 89.8]  0.011 h  tied
              10     5e-4  32    1       80.0 %                 [75.0, 84.0]  0.011 h  tied
              11     5e-4  32    1       79.0 %                 [74.0, 83.0]  0.011 h  tied
              12     5e-4  32    1       78.0 %                 [73.0, 82.0]  0.011 h  worse
              3      2e-4  8     3       70.0 %                 [65.0, 74.0]  0.011 h  worse, the defaults
              ..     5 more, worse

            Use trial 9: it beats the defaults.

            Recommended     trial 9 is the cheapest of 4 trials that cannot be told from the best
            Over defaults   +6.3 points [+1.7, +10.8], p = .012 after 17 comparisons
            Over the base   +6.3 points [+1.7, +10.8], p = .012 after 17 comparisons
            Yardstick       bag-of-words regression: 68.6 %; trial 9 over it +16.0 points [+9.0, +23.0], p < .001 (240 items)
            Winner's curse  the best (trial 18) looked like 85.8 %; corrected for having been chosen 83.4 %
            Precision       240 items tell apart 5.9 points or more (80 % power)
            Cost            1.2 min of training and 0.6 min of scoring
            Look out        1e-3 is the highest rate tried
            Reports         http://127.0.0.1:8080/sweeps/support-routing   finetooth sweep report support-routing --markdown
            """);
  }

  @Test
  void markdown() {
    String report =
        text(
            MarkdownReport.lines(
                Samples.sweep(SweepState.DECIDED, Optional.of(Samples.decision())),
                Samples.decision()));
    assertThat(report)
        .startsWith("# support-routing\n\n**Use trial 9: it beats the defaults.**\n")
        .contains("| 9 | 5e-4 | 8 | 3 | 7 | 84.6 % | [79.6, 88.6] | 0.011 h | **recommended** |")
        .contains("| 3 | 2e-4 | 8 | 3 | 7 | 70.0 % | [65.0, 74.0] | 0.011 h | defaults |")
        .contains("| engine | `lora-1` |\n| seed | `1` |")
        .endsWith("```yaml\nsweep: support-routing\n```\n");
  }

  private static Board board() {
    Board board = new Board();
    board.put(Samples.sweep(SweepState.RUNNING, Optional.empty()));
    board.put(trials());
    return board;
  }

  private static List<TrialView> trials() {
    Configuration one = Samples.configuration(2e-4, 8, 1);
    return List.of(
        Samples.trial(1, one, 1, TrialState.SCORED, 1),
        Samples.trial(2, one.withEpochs(2), 1, TrialState.SCORING, 1),
        Samples.trial(3, one.withEpochs(3), 1, TrialState.RUNNING, 0.71),
        Samples.trial(4, Samples.configuration(1e-3, 32, 1), 2, TrialState.DIVERGED, 0.2),
        Samples.trial(5, Samples.configuration(5e-4, 8, 1), 3, TrialState.WAITING, 0));
  }

  @Test
  void boardWithALineALane() {
    assertThat(text(BoardText.lines(board(), 20)))
        .isEqualTo(
            """
            support-routing  ███████████████░░░░░░░░░  62 %  11 of 18 trials scored, about 4 min left
              2 lanes wait for a slot
              lane  rate  rank                     loss   after epoch
              1     2e-4  8     ███████░░░   71 %  0.412  1: 61.0 %  2: is scored  3: trains
              2     1e-3  32    ██░░░░░░░░   20 %  0.412  1: diverged
              3     5e-4  8     ░░░░░░░░░░    0 %         1: waits
            """);
  }

  @Test
  void boardOfASweepThatWasStoppedHasNoBar() {
    Board board = new Board();
    board.put(Samples.sweep(SweepState.STOPPED, Optional.empty()));
    assertThat(BoardText.lines(board, 20))
        .first()
        .isEqualTo("support-routing  stopped, 11 of 18 trials scored");
  }

  @Test
  void boardOnASmallTerminalShowsWhereSomethingHappens() {
    assertThat(BoardText.lines(board(), 6))
        .hasSize(5)
        .anyMatch(line -> line.startsWith("  1     2e-4"))
        .last()
        .isEqualTo("  and 2 more lanes");
  }

  @Test
  void aTrialOfPreferenceTrainingEndsWithTheRewardsOfItsAdapter() {
    assertThat(
            BoardText.ended(
                Samples.trial(
                    1,
                    Samples.configuration(2e-4, 8, 1),
                    1,
                    TrialState.SCORED,
                    1,
                    Optional.of(new Rewards(0.25, 0.875)))))
        .isEqualTo(
            "trial 1 (rate 2e-4, rank 8, 1 epoch): 61.0 % [55.0, 75.0];"
                + " the preferred answer likelier in 87.5 % of pairs, reward margin 0.25");
  }

  @Test
  void linesForAPipe() {
    StringWriter written = new StringWriter();
    PlainView view = new PlainView(new PrintWriter(written));
    view.sweep(Samples.sweep(SweepState.RUNNING, Optional.empty()));
    view.trials(trials());
    view.trials(trials());
    view.sweep(Samples.sweep(SweepState.RUNNING, Optional.empty()));
    view.sweep(Samples.sweep(SweepState.DECIDING, Optional.empty()));
    assertThat(written.toString())
        .isEqualTo(
            """
             62 %  11 of 18 trials scored, about 4 min left
                   trial 1 (rate 2e-4, rank 8, 1 epoch): 61.0 % [55.0, 75.0]
                   trial 4 (rate 1e-3, rank 32, 1 epoch): diverged (the loss is not finite)
             62 %  11 of 18 trials scored, deciding
            """);
  }
}
