package dev.finetooth.cli.sweep;

import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.api.RunView;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.api.TrialView;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.Decision.Cost;
import dev.finetooth.contracts.eval.Decision.Effect;
import dev.finetooth.contracts.eval.Decision.Estimate;
import dev.finetooth.contracts.eval.Decision.Precision;
import dev.finetooth.contracts.eval.Decision.Standing;
import dev.finetooth.contracts.eval.Decision.Verdict;
import dev.finetooth.contracts.eval.Decision.WinnersCurse;
import dev.finetooth.contracts.eval.Decision.Yardstick;
import dev.finetooth.contracts.eval.RunSummary;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents as the services send them. */
final class Samples {

  static final SweepId ID = new SweepId("support-routing");
  private static final EvalRunId RUN = new EvalRunId("run-00c0ffee00c0ffee");
  private static final Instant BEGAN = Instant.parse("2026-01-05T10:00:00Z");

  private Samples() {}

  static Configuration configuration(double rate, int rank, int epochs) {
    Settings settings =
        new Settings(
            Optional.of(2.0),
            Optional.empty(),
            0.05,
            0,
            Schedule.CONSTANT,
            10,
            8,
            1,
            1,
            AdaptedLayers.last(10),
            dev.finetooth.contracts.training.Precision.BF16,
            128);
    return new Configuration(epochs, rate, rank, settings);
  }

  static Plan plan() {
    return new Plan(
        "support-routing",
        "SmolLM2-135M-Instruct",
        18,
        3,
        6,
        2,
        18,
        36,
        440,
        240,
        240,
        552,
        "0.9 s an example, measured on this machine",
        0.059,
        "240 items in 198 clusters tell apart 5.9 points or more (80 % power)",
        configuration(2e-4, 8, 3),
        List.of(
            new Plan.Default("settings.dropout", "0.05", "a little against overfitting"),
            new Plan.Default("seed", "1", "any number; the same one repeats the sweep")),
        List.of("there is no validation data"));
  }

  static SweepView sweep(SweepState state, Optional<Decision> decision) {
    return new SweepView(
        ID,
        "support-routing",
        state,
        BEGAN,
        state.isTerminal() ? Optional.of(BEGAN.plusSeconds(552)) : Optional.empty(),
        plan(),
        Map.of(TrialState.SCORED, 11, TrialState.RUNNING, 4, TrialState.WAITING, 3),
        0.62,
        state.isTerminal() ? Optional.empty() : Optional.of(241.0),
        state.isTerminal() ? List.of() : List.of("2 lanes wait for a slot"),
        Optional.empty(),
        decision,
        state == SweepState.STOPPED ? Optional.of("stopped by the user") : Optional.empty(),
        "sweep: support-routing\n");
  }

  static TrialView trial(
      int number, Configuration configuration, int lane, TrialState state, double progress) {
    return trial(number, configuration, lane, state, progress, Optional.empty());
  }

  static TrialView trial(
      int number,
      Configuration configuration,
      int lane,
      TrialState state,
      double progress,
      Optional<Rewards> rewards) {
    boolean scored = state == TrialState.SCORED;
    RunSummary summary =
        new RunSummary(240, 240, 0.6 + number / 100.0, 0.55, 0.75, "Wilson", 198, 9, 20_000);
    return new TrialView(
        new TrialId(ID, number),
        configuration,
        7,
        false,
        state,
        new LaneId("support-routing/lane-" + lane),
        1,
        false,
        progress,
        state == TrialState.WAITING ? Optional.empty() : Optional.of(0.4123),
        Optional.empty(),
        rewards,
        Optional.empty(),
        scored ? Optional.of(new RunView(RUN, summary)) : Optional.empty(),
        0.01,
        state == TrialState.DIVERGED ? Optional.of("the loss is not finite") : Optional.empty());
  }

  private static Standing standing(
      int number, Configuration configuration, double score, boolean tied) {
    return new Standing(
        new TrialId(ID, number),
        configuration,
        7,
        new Subject("SmolLM2-135M-Instruct", Optional.of(Sha256.of("adapter" + number))),
        RUN,
        new Estimate(score, score - 0.05, score + 0.04, 240, "Wilson"),
        tied,
        tied ? 0.6 : 0.01,
        0.011);
  }

  static Decision decision() {
    List<Standing> standings = new ArrayList<>();
    standings.add(standing(18, configuration(1e-3, 32, 3), 0.858, true));
    standings.add(standing(9, configuration(5e-4, 8, 3), 0.846, true));
    for (int number = 10; number < 17; number++) {
      standings.add(
          standing(number, configuration(5e-4, 32, 1), 0.9 - number / 100.0, number < 12));
    }
    standings.add(standing(3, configuration(2e-4, 8, 3), 0.70, false));
    standings.add(standing(1, configuration(2e-4, 8, 1), 0.61, false));
    Effect effect =
        new Effect(
            "trial 9",
            "the defaults (trial 3)",
            0.063,
            0.017,
            0.108,
            0.007,
            0.012,
            17,
            "max-T",
            "+6.3 points [+1.7, +10.8], p = .012 after 17 comparisons");
    return new Decision(
        1,
        ID,
        Verdict.BEATS_DEFAULTS,
        "Use trial 9: it beats the defaults.",
        "accuracy",
        240,
        198,
        0.95,
        standings,
        new TrialId(ID, 18),
        new TrialId(ID, 9),
        "trial 9 is the cheapest of 4 trials that cannot be told from the best",
        Optional.of(new TrialId(ID, 3)),
        new Estimate(0.15, 0.11, 0.2, 240, "Wilson"),
        Optional.of(effect),
        effect,
        List.of(
            new Yardstick(
                "bag-of-words regression",
                new Estimate(0.686, 0.62, 0.75, 240, "Wilson"),
                Optional.empty(),
                effect,
                "68.6 %; trial 9 over it +16.0 points [+9.0, +23.0], p < .001 (240 items)")),
        new WinnersCurse(
            0.858,
            0.834,
            Optional.empty(),
            Optional.empty(),
            "the best (trial 18) looked like 85.8 %; corrected for having been chosen 83.4 %"),
        new Precision(0.059, 0.15, "240 items tell apart 5.9 points or more (80 % power)"),
        List.of("1e-3 is the highest rate tried"),
        new Cost(0.02, 0.033, 0.01, "1.2 min of training and 0.6 min of scoring"),
        Map.of("engine", "lora-1", "seed", "1"));
  }
}
